import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { runProgram } from '../runProgram';
import type { Workshop } from './buildPackages';
import type { PublishedPackage } from './findPackages';

/** Files of the repository that packing needs. */
const SURROUNDINGS = ['package.json', 'tsconfig.json', 'yarn.lock'];
/** What is never published. */
const LEFT_OUT = ['node_modules', 'src', 'coverage'];

/**
 * Packs what was built into archives below a folder, and returns their paths. It is done in copies, because packing
 * rewrites each package.json for a while. They get a version of their own, which tells by its name what is in them: a
 * package manager that has seen an archive of some name and version does not look again.
 */
export async function packPackages(
  packages: PublishedPackage[],
  folder: string,
  { root, reportDir, yarn, cleanup }: Workshop,
): Promise<string[]> {
  const stage = join(folder, 'stage');
  const archives = join(folder, 'archives');
  mkdirSync(archives, { recursive: true });
  for (const { folder: of } of packages) {
    cpSync(join(root, of), join(stage, of), {
      recursive: true,
      filter: source => !LEFT_OUT.includes(basename(source)),
    });
  }
  const identifier = `0.0.0-packed.g${digestOf(stage)}`;
  for (const { folder: of } of packages) {
    const file = join(stage, of, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...manifest, version: identifier }));
  }
  for (const name of SURROUNDINGS) {
    copyFileSync(join(root, name), join(stage, name));
  }
  writeFileSync(join(stage, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
  symlinkSync(join(root, 'node_modules'), join(stage, 'node_modules'));
  const each = ['workspaces', 'foreach', '--all', '--parallel', '--jobs', '2'];
  const pack = ['pack', '--out', join(archives, '%s.tgz')];
  await runProgram(
    {
      program: yarn,
      args: [...each, '--no-private', ...pack],
      cwd: stage,
      env: process.env,
      logFile: join(reportDir, 'pack.log'),
    },
    cleanup,
  );
  return readdirSync(archives).map(name => join(archives, name));
}

/** Of all files below a folder. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true })
    .map(String)
    .sort()) {
    const path = join(folder, name);
    if (statSync(path).isFile()) hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 12);
}
