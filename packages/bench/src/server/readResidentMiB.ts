import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Memory of a process that is in RAM right now. */
export function readResidentMiB(pid: number): number {
  return readResidentKiB(pid) / 1_024;
}

function readResidentKiB(pid: number): number {
  if (process.platform === 'linux') {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  }
  const args = ['-o', 'rss=', '-p', String(pid)];
  return Number(execFileSync('ps', args, { encoding: 'utf8' }));
}
