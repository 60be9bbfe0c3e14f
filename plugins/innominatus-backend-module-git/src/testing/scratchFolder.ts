import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const open: string[] = [];

afterEach(async () => {
  await Promise.all(
    open
      .splice(0)
      .map(folder =>
        rm(folder, { recursive: true, force: true, maxRetries: 5 }),
      ),
  );
});

/** A folder that is gone after the test. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'innominatus-git-'));
  open.push(folder);
  return folder;
}
