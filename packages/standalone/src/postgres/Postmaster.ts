import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** What a running PostgreSQL says about itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Folder of the socket that programs of this machine reach it by, if it has one. */
  socketFolder?: string;
  ready: boolean;
}

const POLL_MS = 20;

/** Beyond what any system counts to. */
const NO_PROCESS = 2_000_000_000;

/** The PostgreSQL that runs on the data, if there is one; a file left behind by a dead one does not count. */
export function findPostmaster(data: string): Postmaster | undefined {
  const lines = readLines(join(data, 'postmaster.pid'));
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !commandOf(pid)?.includes(data)) return undefined;
  const socketFolder = lines[4]?.trim() || undefined;
  return { pid, port, socketFolder, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Makes sure that `postmaster.pid` does not name the process of another program, which PostgreSQL would take for one of
 * its own and refuse to start. The file stays: from the rest of it PostgreSQL sees whether remains of a killed one are
 * still at work on the data.
 */
export function disownProcessId(data: string): void {
  const file = join(data, 'postmaster.pid');
  const [pid, ...rest] = readLines(file);
  if (pid === undefined || commandOf(Number(pid)) === undefined) return;
  writeFileSync(file, [NO_PROCESS, ...rest].join('\n'));
}

/** Shuts down so that no recovery is needed at the next start; harder after ten seconds. */
export async function stopPostmaster(pid: number): Promise<void> {
  const waits: [NodeJS.Signals, number][] = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patience] of waits) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await hasEnded(pid, patience)) return;
  }
}

async function hasEnded(pid: number, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += POLL_MS) {
    if (commandOf(pid) === undefined) return true;
    await delay(POLL_MS);
  }
  return false;
}

/**
 * The command line of a process, undefined when there is none or only its remains. That a process of this id is alive
 * would say little: it may be any other by now.
 */
function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8') || undefined;
    }
    const args = ['-ww', '-o', 'command=', '-p', String(pid)];
    return execFileSync('ps', args, { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
