import type {
  ExportTarget,
  PackageArchive,
  PackedManifest,
} from './readArchive';

/** What nobody who installs a package needs. */
const STRAY =
  /(^src\/|\.test\.|__fixtures__|__testUtils__|\.tgz$|^node_modules\/)/;

/** What is wrong with a packed package, each as a sentence; none if it can be published. */
export function findFaults({ manifest, paths }: PackageArchive): string[] {
  const missing = namedFiles(manifest).filter(path => !paths.includes(path));
  const unkept = manifest.files.filter(
    pattern => !paths.some(path => path.startsWith(beforeWildcard(pattern))),
  );
  const unresolved = Object.entries({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  }).filter(([, range]) => range.startsWith('workspace:'));
  return [
    ...missing.map(path => `names ${path}, which is not in it`),
    ...unkept.map(pattern => `has nothing that fits ${pattern} of "files"`),
    ...unresolved.map(([name]) => `depends on ${name} of the workspace`),
    ...paths
      .filter(path => STRAY.test(path))
      .map(path => `contains ${path}, which is of no use to others`),
    ...metadataFaults(manifest),
    ...(paths.includes('README.md') ? [] : ['has no README.md']),
  ].map(fault => `${manifest.name} ${fault}`);
}

function namedFiles(manifest: PackedManifest): string[] {
  const { main, module, types, exports = {}, bin, configSchema } = manifest;
  return [
    ...[main ?? 'index.js', module, types, configSchema],
    ...Object.values(exports).flatMap(targetFiles),
    ...Object.values(bin),
  ]
    .filter(path => path !== undefined)
    .map(path => path.replace(/^\.\//, ''));
}

function targetFiles(target: ExportTarget): string[] {
  if (typeof target === 'string') return [target];
  return Object.entries(target)
    .filter(([condition]) => condition !== 'backstage')
    .flatMap(([, inner]) => targetFiles(inner));
}

function beforeWildcard(pattern: string): string {
  return pattern.replace(/\*.*$/, '');
}

function metadataFaults(manifest: PackedManifest): string[] {
  const { description, license, keywords, repository, backstage } = manifest;
  const faults: string[] = [];
  if (!description) faults.push('has no description');
  if (license !== 'Apache-2.0') faults.push('has no license Apache-2.0');
  for (const word of ['backstage', 'innominatus']) {
    if (!keywords.includes(word)) faults.push(`lacks the keyword ${word}`);
  }
  if (!repository) faults.push('does not say where its sources are');
  if (!backstage) faults.push('does not say what it is to Backstage');
  return faults;
}
