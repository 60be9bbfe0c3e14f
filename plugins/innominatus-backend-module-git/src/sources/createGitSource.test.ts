import { LocalGitHost } from '../hosts/local/LocalGitHost';
import { scratchFolder } from '../testing/scratchFolder';
import { createGitSource } from './createGitSource';

async function prepared() {
  const host = new LocalGitHost({ directory: await scratchFolder() });
  const repository = { owner: 'platform', name: 'shop' };
  await host.createRepository({
    ...{ ...repository, private: true, defaultBranch: 'main', topics: [] },
    marker: `innominatus-${'0'.repeat(20)}`,
  });
  const written = await host.commit({
    ...{ repository, branch: 'main', message: 'first' },
    ...{ expectedHead: undefined, parent: undefined },
    changes: [
      {
        kind: 'upsert',
        path: 'deploy/score.yaml',
        content: new TextEncoder().encode('a: 1\n'),
      },
    ],
    author: { name: 'Ada', email: 'ada@example.com' },
    at: new Date('2026-01-01T00:00:00.000Z'),
  });
  if (written.kind !== 'committed') throw new Error(written.kind);
  const source = createGitSource({
    hosts: new Map([[host.name, host]]),
    author: { name: 'Robot', email: 'robot@example.com' },
    now: () => new Date(),
  });
  const { signal } = new AbortController();
  const place = { host: 'local', ...repository, signal };
  return { source, place, commit: written.commit };
}

describe('hosts as webhooks see them', () => {
  it('are those that are configured', async () => {
    const { source } = await prepared();
    expect(source.serves('local')).toBe(true);
    expect(source.serves('elsewhere')).toBe(false);
  });

  it('tell the newest commit of a branch, and its files', async () => {
    const { source, place, commit } = await prepared();
    expect(await source.readHead({ ...place, branch: 'main' })).toBe(commit);
    expect(await source.readHead({ ...place, branch: 'next' })).toBeUndefined();
    const paths = ['deploy/score.yaml', 'deploy', 'missing.txt'];
    const files = await source.readFiles({ ...place, commit, paths });
    expect(
      [...(files ?? [])].map(([path, bytes]) => [
        path,
        `${Buffer.from(bytes)}`,
      ]),
    ).toEqual([['deploy/score.yaml', 'a: 1\n']]);
  });

  it('know of no commit that is not there', async () => {
    const { source, place } = await prepared();
    const missing = { commit: 'a'.repeat(40), paths: ['score.yaml'] };
    expect(await source.readFiles({ ...place, ...missing })).toBeUndefined();
  });

  it('need not keep statuses', async () => {
    const { source, place, commit } = await prepared();
    const set = source.setCommitStatus({
      ...{ ...place, commit },
      status: { name: 'x', state: 'success', description: 'done' },
    });
    await expect(set).resolves.toBeUndefined();
  });
});
