import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '../../testing/scratchFolder';
import { LockFile, type LockPatience } from './LockFile';

const PATIENCE = { staleAfterMs: 10_000, giveUpAfterMs: 50 };

async function setUp() {
  const folder = await scratchFolder();
  const target = join(folder, 'main');
  await writeFile(target, 'old');
  const growOld = () => utimes(`${target}.lock`, 0, 0);
  const take = (patience: LockPatience = PATIENCE) =>
    LockFile.take({ target, base: folder, patience });
  return { folder, target, growOld, take };
}

describe('a lock file', () => {
  it('lets one at a time change the target', async () => {
    const { folder, target, take } = await setUp();
    const first = await take();
    await expect(take()).rejects.toMatchObject({
      reason: 'branchLocked',
    });
    expect(await readFile(target, 'utf8')).toBe('old');
    await first.replaceTarget('new');
    await first.release();
    expect(await readFile(target, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['main']);
  });

  it('is waited for', async () => {
    const { target, take } = await setUp();
    const first = await take();
    const second = take({ ...PATIENCE, giveUpAfterMs: 5_000 });
    await first.release();
    await (await second).replaceTarget('second');
    expect(await readFile(target, 'utf8')).toBe('second');
  });

  it('is of no use any more to a process that was taken for dead', async () => {
    const { folder, target, growOld, take } = await setUp();
    const paused = await take();
    await growOld();
    const next = await take();
    await expect(paused.replaceTarget('late')).rejects.toMatchObject({
      reason: 'branchLocked',
      retryable: true,
    });
    await paused.release();
    await next.replaceTarget('next');
    expect(await readFile(target, 'utf8')).toBe('next');
    expect(await readdir(folder)).toEqual(['main']);
  });

  it('that is old is had by one of many who want it', async () => {
    const { target, growOld, take } = await setUp();
    for (let round = 0; round < 30; round += 1) {
      await writeFile(`${target}.lock`, '');
      await growOld();
      const tries = await Promise.allSettled(
        Array.from({ length: 10 }, () =>
          take({ ...PATIENCE, giveUpAfterMs: 10 }),
        ),
      );
      const locks = tries.flatMap(result =>
        result.status === 'fulfilled' ? [result.value] : [],
      );
      expect(locks).toHaveLength(1);
      await locks[0]?.release();
    }
  });
});
