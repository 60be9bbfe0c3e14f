import type { ManifestSource } from '../../objects/parseManifests';
import type { KubernetesInput } from './schema';

/** The manifests that the input itself holds; undefined if the Score file shall be rendered. */
export function manifestSources({
  manifests,
  files,
}: Pick<KubernetesInput, 'manifests' | 'files'>): ManifestSource[] | undefined {
  if (manifests === undefined && files === undefined) {
    return undefined;
  }
  const given = typeof manifests === 'string' ? [manifests] : (manifests ?? []);
  return [
    ...given.map((content, index) => ({
      path:
        typeof manifests === 'string' ? '/manifests' : `/manifests/${index}`,
      content,
    })),
    ...Object.entries(files ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, content]) => ({
        path: `/files/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        content,
      })),
  ];
}
