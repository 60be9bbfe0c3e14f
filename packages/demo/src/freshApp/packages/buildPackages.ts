import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Cleanup } from '../../internals';
import { runProgram } from '../runProgram';
import type { PublishedPackage } from './findPackages';

/** What a build needs to know of its surroundings. */
export interface Workshop {
  /** Of the repository. */
  root: string;
  /** Where logs go. */
  reportDir: string;
  /** Runs the yarn of the repository. */
  yarn: string;
  cleanup: Cleanup;
}

/** Writes `dist` of each package, as for a release. */
export async function buildPackages(
  packages: PublishedPackage[],
  { root, reportDir, yarn, cleanup }: Workshop,
): Promise<void> {
  const common = {
    cwd: root,
    env: process.env,
    logFile: join(reportDir, 'build.log'),
  };
  const tsc = ['-p', writeProject(packages, root), '--pretty', 'false'];
  await runProgram({ ...common, program: 'tsc', args: tsc }, cleanup);
  const each = ['workspaces', 'foreach', '--all', '--parallel', '--jobs', '2'];
  const only = packages.flatMap(({ name }) => ['--include', name]);
  await runProgram(
    { ...common, program: yarn, args: [...each, ...only, 'run', 'build'] },
    cleanup,
  );
}

/** Type declarations of what is published, and of nothing else. */
function writeProject(packages: PublishedPackage[], root: string): string {
  const folder = join(root, 'temp');
  mkdirSync(folder, { recursive: true });
  const project = join(folder, 'tsconfig.packages.json');
  const entryPoints = packages.flatMap(({ folder: of, entryPoints: paths }) =>
    paths.map(path => join(root, of, path)),
  );
  const assets = require.resolve('@backstage/cli/asset-types/asset-types.d.ts');
  writeFileSync(
    project,
    JSON.stringify({
      extends: '../tsconfig.json',
      include: [],
      files: [assets, ...entryPoints].map(path => relative(folder, path)),
      compilerOptions: {
        incremental: false,
        outDir: '../dist-types',
        rootDir: '..',
      },
    }),
  );
  return project;
}
