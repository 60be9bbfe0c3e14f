import type { CommitResult, GitHost } from '../GitHost';
import { HELLO, MARKER, creation, tryCommit, commit } from './requests';

export function testRaces(
  getHost: () => GitHost,
  { racers, rounds }: { racers: number; rounds: number },
): void {
  it.each(['an empty', 'a used'])(
    'loses none of many commits that are made at once to %s branch',
    async branch => {
      const host = getHost();
      await host.createRepository(creation());
      if (branch === 'a used') {
        await commit(host, { 'start.txt': 'start' });
      }
      const names = Array.from(
        { length: racers },
        (_, index) => `${index}.txt`,
      );
      await Promise.all(names.map(name => commitUntilDone(host, name)));
      const head = await host.getHead(HELLO, 'main');
      const files = await host.listFiles({
        repository: HELLO,
        commit: head ?? '',
      });
      expect(files).toEqual(expect.arrayContaining(names));
    },
    180_000,
  );

  it('removes no commit that the remover had not seen', async () => {
    const host = getHost();
    for (let round = 0; round < rounds; round += 1) {
      await host.createRepository(creation());
      const names = Array.from({ length: 4 }, (_, index) => `${index}.txt`);
      const [seen, ...done] = await Promise.all([
        removeUntilDone(host, round % names.length),
        ...names.map(name => commitWhileThere(host, name)),
      ]);
      expect(await host.findRepository(HELLO)).toBeUndefined();
      expect(seen).toEqual(
        expect.arrayContaining(done.filter(id => id !== undefined)),
      );
    }
  }, 180_000);
}

/** Gives the ids of all commits that were there when the repository went, which are not fewer than asked for. */
async function removeUntilDone(
  host: GitHost,
  atLeast: number,
): Promise<string[]> {
  for (;;) {
    const refs = await host.listRefs(HELLO);
    const { commits } = await host.listCommits({
      repository: HELLO,
      from: [...refs.values()],
      limit: 100,
    });
    const result =
      commits.length >= atLeast &&
      (await host.deleteRepository({
        repository: HELLO,
        marker: MARKER,
        refs,
      }));
    if (result && result.kind === 'deleted') {
      return commits.map(({ id }) => id);
    }
  }
}

/** Gives the id of the commit; undefined when the repository goes before. */
async function commitWhileThere(
  host: GitHost,
  name: string,
): Promise<string | undefined> {
  for (;;) {
    try {
      const expectedHead = await host.getHead(HELLO, 'main');
      const result = await tryCommit(host, { [name]: name }, { expectedHead });
      if (result.kind === 'committed') {
        return result.commit;
      }
    } catch (error) {
      expect(error).toMatchObject({ reason: 'repositoryNotFound' });
      return undefined;
    }
  }
}

async function commitUntilDone(host: GitHost, name: string): Promise<void> {
  let result: CommitResult;
  do {
    const expectedHead = await host.getHead(HELLO, 'main');
    result = await tryCommit(host, { [name]: name }, { expectedHead });
  } while (result.kind === 'moved');
}
