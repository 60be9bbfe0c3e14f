import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import {
  arch,
  availableParallelism,
  cpus,
  loadavg,
  platform,
  release,
  totalmem,
} from 'node:os';
import { join } from 'node:path';
import { quantile } from '../timing/quantile';

/** What the numbers depend on. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryMiB: number;
  system: string;
  /** Processes that wanted a processor in the last minute, before anything was measured. */
  load: number;
  /** Median time until 8 KiB are safely on the disk that the databases use. */
  fsyncMs: number;
  node: string;
  /** Absent when no database took part. */
  postgres?: string;
  commit: string;
}

/** Looks at the machine; `folder` is on the disk that is used. */
export function describeMachine(folder: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    system: `${platform()} ${release()} ${arch()}`,
    load: loadavg()[0] ?? 0,
    fsyncMs: measureFsync(folder),
    node: process.versions.node,
    commit: readCommit(),
  };
}

function measureFsync(folder: string): number {
  const file = openSync(join(folder, 'fsync'), 'w');
  const page = Buffer.alloc(8_192, 1);
  const times = Array.from({ length: 50 }, () => {
    const begin = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - begin;
  });
  closeSync(file);
  return quantile(times, 0.5);
}

/** With a plus when files differ from the commit; a downloaded archive has none. */
function readCommit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const commit = git('rev-parse', '--short', 'HEAD');
    const changes = git('status', '--porcelain', '--untracked-files=no');
    return changes === '' ? commit : `${commit}+`;
  } catch {
    return 'unknown';
  }
}
