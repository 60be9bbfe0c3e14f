import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { createTestFolder } from './testUtils/createTestFolder';
import { ServerProcess } from './testUtils/ServerProcess';
import { TestPostgres } from './testUtils/TestPostgres';

jest.setTimeout(180_000);

const DISK_MIB = 160;

/** Whether this machine lets us have a small disk in memory. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const trial = 'mount -t tmpfs -o size=1m none /mnt && umount /mnt';
  const { status } = spawnSync('unshare', ['--mount', 'sh', '-c', trial]);
  return status === 0;
}

const describeWithDisk = canMount() ? describe : describe.skip;

/** Waits in the middle: the disk becomes full meanwhile. */
const score = (name: string) => `
apiVersion: score.dev/v1b1
metadata:
  name: ${name}
containers: { web: { image: nginx:1.29 } }
workflows:
  deploy:
    steps:
      - { name: before, type: wait, duration: 3s }
      - { name: after, type: wait, duration: 10ms }
`;

describeWithDisk('a database whose disk is full (needs to mount one)', () => {
  const folder = createTestFolder();
  const disk = mkdtempSync(join(tmpdir(), 'innominatus-disk-'));
  const ballast = join(disk, 'ballast');
  let postgres: TestPostgres;
  let server: ServerProcess;
  let client: InnominatusClient;

  beforeAll(async () => {
    const size = `size=${DISK_MIB}m`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'innominatus', disk]);
    chmodSync(disk, 0o711);
    postgres = await TestPostgres.prepare(join(disk, 'postgres'));
    await postgres.start();
    server = new ServerProcess(
      folder,
      [],
      { DATABASE_URL: postgres.url },
      require.resolve('./main'),
    );
    client = await server.client();
  });

  afterAll(async () => {
    await server?.end();
    await postgres?.stop();
    execFileSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true });
  });

  /** Takes all room that is left. */
  async function fillDisk(): Promise<void> {
    const file = await open(ballast, 'a');
    try {
      for (;;) await file.write(Buffer.alloc(1 << 16));
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    } finally {
      await file.close();
    }
  }

  /** Requests runs until one is refused; what it says. */
  async function requestUntilRefused(accepted: string[]): Promise<unknown> {
    for (let count = 1; ; count++) {
      try {
        const text = score(`more-${count}`);
        const { runs } = await client.submitScore({ text });
        accepted.push(runs[0]?.id ?? '');
      } catch (error) {
        return error;
      }
      await fillDisk();
    }
  }

  /** Undefined while the database is not back. */
  async function statusOf(run: string): Promise<string | undefined> {
    try {
      return (await client.getRun(run)).status;
    } catch (error) {
      expect(error).toMatchObject({ status: 503 });
      return undefined;
    }
  }

  const isOpen = (status = 'waiting') =>
    ['queued', 'running', 'waiting'].includes(status);

  it('says so, and once there is room again all that it accepted goes on to its end', async () => {
    const accepted: string[] = [];
    for (let count = 1; count <= 20; count++) {
      const { runs } = await client.submitScore({
        text: score(`shop-${count}`),
      });
      accepted.push(runs[0]?.id ?? '');
    }
    await fillDisk();
    const refusal = await requestUntilRefused(accepted);
    expect(refusal).toMatchObject({ status: 503 });
    expect(String(refusal)).toMatch(
      /disk of the database is full|cannot be reached/,
    );
    await server.prints(/could not (take|look for) runs/);

    rmSync(ballast);
    // It ends by itself where it could not even write its journal.
    await postgres.start();
    for (const run of accepted) {
      while (isOpen(await statusOf(run))) await delay(100);
      expect(await statusOf(run)).toBe('succeeded');
    }
  });
});
