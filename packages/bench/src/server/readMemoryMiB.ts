import { setTimeout as delay } from 'node:timers/promises';
import { readResidentMiB } from './readResidentMiB';
import type { ServerProcess } from './ServerProcess';

/** Memory of a server once it has let go of what it does not need; its main program takes SIGUSR2 as {@link letGoOfMemory}. */
export async function readMemoryMiB(process: ServerProcess): Promise<number> {
  process.signal('SIGUSR2');
  await delay(2_000);
  return readResidentMiB(process.pid);
}
