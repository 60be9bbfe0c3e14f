import type { KubernetesObject } from './KubernetesObject';
import { writeYaml } from './writeYaml';

/**
 * The manifests as one YAML text of several documents. Keys are sorted, so equal manifests give equal bytes.
 *
 * @public
 */
export function manifestsToYaml(
  manifests: readonly KubernetesObject[],
): string {
  return manifests.map(writeYaml).join('---\n');
}
