import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '../../testing/scratchFolder';
import { bareRepositoryFs } from './bareRepositoryFs';
import { readIfPresent } from './readIfPresent';

const { writeFile } = bareRepositoryFs('/').promises;

describe('a file of a bare repository', () => {
  it('is there as a whole or not at all while it is written', async () => {
    const folder = await scratchFolder();
    const path = join(folder, 'object');
    const content = 'x'.repeat(30_000_000);
    const states = new Set<number | undefined>();
    let done = false;
    const writing = writeFile(path, content).finally(() => {
      done = true;
    });
    while (!done) {
      states.add((await readIfPresent(path))?.length);
    }
    await writing;
    expect(states).toContain(undefined);
    states.delete(undefined);
    states.delete(content.length);
    expect([...states]).toEqual([]);
    expect(await readdir(folder)).toEqual(['object']);
  });

  it('leaves nothing when it cannot be written', async () => {
    const folder = await scratchFolder();
    await expect(
      writeFile(join(folder, 'missing/object'), 'x'),
    ).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);
  });
});
