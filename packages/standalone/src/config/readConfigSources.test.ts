import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { createTestFolder } from '../testUtils/createTestFolder';
import { readConfigSources } from './readConfigSources';

describe('readConfigSources', () => {
  const folder = createTestFolder();

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('lets later files win, and reads what they include', async () => {
    const sources = await readConfigSources([
      file('a.yaml', 'a: 1\nb: { c: 1, d: 1 }'),
      file('b.yaml', 'b: { c: 2, e: { $file: secret.txt } }'),
      file('secret.txt', 'three') && file('empty.yaml', ''),
    ]);
    expect(ConfigReader.fromConfigs(sources).get()).toEqual({
      a: 1,
      b: { c: 2, d: 1, e: 'three' },
    });
  });

  it('is content with no file', async () => {
    expect(await readConfigSources([])).toEqual([]);
  });

  it('names the file, line and column of a mistake', async () => {
    const path = file('bad.yaml', 'a: 1\nb: [1\nc: 2\n');
    await expect(readConfigSources([path])).rejects.toThrow(
      `bad configuration: ${path}:3:1: Flow sequence`,
    );
  });

  it('names a file that is missing', async () => {
    const path = join(folder, 'missing.yaml');
    await expect(readConfigSources([path])).rejects.toThrow(
      `bad configuration: Config file "${path}" does not exist`,
    );
  });
});
