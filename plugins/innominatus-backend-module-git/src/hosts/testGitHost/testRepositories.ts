import type { GitHost } from '../GitHost';
import { HELLO, creation, commit, marker } from './requests';

export function testRepositories(getHost: () => GitHost): void {
  it('keeps its fingerprint', async () => {
    const host = getHost();
    const fingerprint = await host.fingerprint();
    await host.createRepository(creation());
    expect(await host.fingerprint()).toBe(fingerprint);
    expect(fingerprint).not.toBe('');
  });

  it('does not find a repository that nobody made', async () => {
    expect(await getHost().findRepository(HELLO)).toBeUndefined();
  });

  it('creates an empty repository with all that was asked for', async () => {
    const host = getHost();
    const asked = {
      ...HELLO,
      description: 'Says "hello" to Zoë',
      private: true,
      defaultBranch: 'trunk',
      topics: ['demo', 'gitops'],
      marker: marker('all'),
    };
    const result = await host.createRepository(asked);
    expect(result).toMatchObject({ kind: 'created', repository: asked });
    expect(await host.findRepository(HELLO)).toEqual(result.repository);
    expect(await host.getHead(HELLO, 'trunk')).toBeUndefined();
    expect(host.webUrl(HELLO)).toMatch(/hello/);
  });

  it('leaves an existing repository alone', async () => {
    const host = getHost();
    await host.createRepository(creation({ marker: marker('first') }));
    const before = await host.findRepository(HELLO);
    const second = await host.createRepository(
      creation({ marker: marker('second'), description: 'Other' }),
    );
    expect(second).toMatchObject({
      kind: 'exists',
      repository: { marker: marker('first') },
    });
    expect(await host.findRepository(HELLO)).toEqual(before);
  });

  it('lets one of many creators win', async () => {
    const host = getHost();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        host.createRepository(creation({ marker: marker(`${index}`) })),
      ),
    );
    const created = results.filter(({ kind }) => kind === 'created');
    expect(created).toHaveLength(1);
    const markers = results.map(({ repository }) => repository.marker);
    expect(new Set(markers).size).toBe(1);
  });

  it('takes names that differ only by letter case for one', async () => {
    const host = getHost();
    await host.createRepository(creation({ name: 'Hello' }));
    expect(await host.findRepository(HELLO)).toBeUndefined();
    expect(await host.createRepository(creation())).toMatchObject({
      kind: 'exists',
      repository: { name: 'Hello' },
    });
    const found = await host.findRepository({ ...HELLO, name: 'Hello' });
    expect(found?.name).toBe('Hello');
  });

  it.each(['', '.', '..', '../x', 'a/b', '.git', 'x.git', '-x', 'a b', 'ü'])(
    'refuses the name %p',
    async name => {
      const error = { reason: 'invalidRepositoryName' };
      const host = getHost();
      await expect(
        host.createRepository(creation({ name })),
      ).rejects.toMatchObject(error);
      await expect(
        host.findRepository({ owner: 'platform', name }),
      ).rejects.toMatchObject(error);
    },
  );

  it('says so when a repository to commit to is missing', async () => {
    const error = { reason: 'repositoryNotFound' };
    const host = getHost();
    await expect(host.getHead(HELLO, 'main')).rejects.toMatchObject(error);
    await expect(commit(host, { 'a.txt': 'a' })).rejects.toMatchObject(error);
  });
}
