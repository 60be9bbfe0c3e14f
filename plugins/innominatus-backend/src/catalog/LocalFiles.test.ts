import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { LocalFiles } from './LocalFiles';

const limit = 1024;

describe('files beside an entity on the disk of the server', () => {
  const disk = createMockDirectory();
  const files = new LocalFiles({ allowed: true });

  beforeEach(() => {
    disk.setContent({
      'secret.yaml': 'of the machine',
      repository: {
        '.git': { config: 'with a token' },
        'score.yaml': 'at the top',
        shop: { 'catalog-info.yaml': 'entity', 'score.yaml': 'beside' },
        deploy: { 'score.yaml': 'elsewhere' },
      },
    });
  });

  const read = async (
    path: string,
    base = 'repository/shop/catalog-info.yaml',
  ) => files.read(disk.resolve(base), path, { limit });
  const text = async (path: string) => (await read(path))?.content.toString();

  it('are read beside it and elsewhere in its repository', async () => {
    expect(await text('./score.yaml')).toBe('beside');
    expect(await text('../deploy/score.yaml')).toBe('elsewhere');
    expect(await text('../score.yaml')).toBe('at the top');
    expect((await read('./score.yaml'))?.url).toMatch(
      /^file:\/\/\/.*\/repository\/shop\/score\.yaml$/,
    );
  });

  it('are missing where there is none', async () => {
    expect(await read('./missing.yaml')).toBeUndefined();
    expect(await read('./catalog-info.yaml/score.yaml')).toBeUndefined();
    expect(await read('./score.yaml', 'nowhere/catalog-info.yaml')).toBe(
      undefined,
    );
  });

  it.each([
    '../../secret.yaml',
    '../../missing.yaml',
    '../.git/config',
    './a/../../../secret.yaml',
  ])('are not read outside it: %s', async path => {
    await expect(read(path)).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'invalidScoreFilePath',
    });
  });

  it('are read through links inside the repository, and not through those that lead out', async () => {
    const link = (target: string, name: string) =>
      symlinkSync(target, disk.resolve(`repository/shop/${name}`));
    link('../deploy/score.yaml', 'inside.yaml');
    link('../../secret.yaml', 'outside.yaml');
    link('../..', 'folder');
    link('../.git/config', 'git.yaml');
    link('nowhere', 'broken.yaml');
    expect(await text('./inside.yaml')).toBe('elsewhere');
    expect(await read('./broken.yaml')).toBeUndefined();
    for (const path of [
      './outside.yaml',
      './folder/secret.yaml',
      './git.yaml',
    ]) {
      await expect(read(path)).rejects.toThrow('leads out of the repository');
    }
  });

  it('are only those of its folder where there is no repository', async () => {
    disk.setContent({
      'score.yaml': 'above',
      shop: { 'catalog-info.yaml': 'entity', deep: { 'score.yaml': 'below' } },
    });
    const at = 'shop/catalog-info.yaml';
    const below = await read('./deep/score.yaml', at);
    expect(below?.content.toString()).toBe('below');
    await expect(read('../score.yaml', at)).rejects.toThrow('leads out');
  });

  it('are plain files of a limited size', async () => {
    disk.addContent({
      repository: { shop: { large: 'x'.repeat(1025), fits: 'x'.repeat(1024) } },
    });
    execFileSync('mkfifo', [disk.resolve('repository/shop/pipe')]);
    expect((await read('./fits'))?.content.length).toBe(1024);
    await expect(read('./large')).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'tooLarge',
    });
    expect(await read('./pipe')).toBeUndefined();
    expect(await read('../deploy')).toBeUndefined();
  });

  it('are not read at all unless the configuration allows it', async () => {
    await expect(
      new LocalFiles({ allowed: false }).read(
        disk.resolve('repository/shop/catalog-info.yaml'),
        './score.yaml',
        { limit },
      ),
    ).rejects.toMatchObject({ kind: 'invalid', reason: 'locationNotAllowed' });
  });
});
