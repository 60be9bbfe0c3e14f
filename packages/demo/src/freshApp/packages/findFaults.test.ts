import { findFaults } from './findFaults';
import type { PackageArchive, PackedManifest } from './readArchive';

const manifest: PackedManifest = {
  name: '@innominatus/a',
  version: '1.0.0',
  description: 'A package',
  license: 'Apache-2.0',
  keywords: ['backstage', 'innominatus'],
  repository: { type: 'git', url: 'https://a.example', directory: 'plugins/a' },
  backstage: { role: 'backend-plugin' },
  main: 'dist/index.cjs.js',
  types: 'dist/index.d.ts',
  exports: {
    '.': {
      backstage: '@backstage/BackendFeature',
      require: './dist/index.cjs.js',
      types: './dist/index.d.ts',
    },
    './package.json': './package.json',
  },
  bin: {},
  files: ['dist', 'migrations/**/*.js', 'config.schema.json'],
  configSchema: 'config.schema.json',
  dependencies: { '@innominatus/b': '^1.0.0' },
  peerDependencies: {},
};
const paths = [
  'README.md',
  'config.schema.json',
  'dist/index.cjs.js',
  'dist/index.d.ts',
  'migrations/1.js',
  'package.json',
];

function faults(change: Partial<PackageArchive>): string[] {
  return findFaults({ file: 'a.tgz', manifest, paths, ...change });
}

describe('findFaults', () => {
  it('finds nothing wrong with a package that has all it names', () => {
    expect(faults({})).toEqual([]);
  });

  it.each(paths.filter(path => path !== 'package.json'))(
    'misses %s',
    missing => {
      const found = faults({ paths: paths.filter(path => path !== missing) });
      expect(found).not.toEqual([]);
    },
  );

  it('finds dependencies that only the workspace can resolve', () => {
    const dependencies = { '@innominatus/b': 'workspace:^' };
    expect(faults({ manifest: { ...manifest, dependencies } })).toEqual([
      '@innominatus/a depends on @innominatus/b of the workspace',
    ]);
  });

  it.each(['src/index.ts', 'dist/a.test.d.ts', 'dist/__testUtils__/a.js'])(
    'finds %s superfluous',
    path => {
      expect(faults({ paths: [...paths, path] })).toEqual([
        `@innominatus/a contains ${path}, which is of no use to others`,
      ]);
    },
  );

  it('asks for what registries show', () => {
    const bare: PackedManifest = {
      ...manifest,
      description: undefined,
      license: undefined,
      keywords: [],
      repository: undefined,
      backstage: undefined,
    };
    expect(faults({ manifest: bare })).toHaveLength(6);
  });
});
