import type { CommitResult, GitHost } from '../GitHost';
import { HELLO, creation, tryCommit, commit } from './requests';

export function testRaces(getHost: () => GitHost): void {
  it.each(['an empty', 'a used'])(
    'loses none of 20 commits that are made at once to %s branch',
    async branch => {
      const host = getHost();
      await host.createRepository(creation());
      if (branch === 'a used') {
        await commit(host, { 'start.txt': 'start' });
      }
      const names = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
      await Promise.all(names.map(name => commitUntilDone(host, name)));
      const head = await host.getHead(HELLO, 'main');
      const files = await host.listFiles({
        repository: HELLO,
        commit: head ?? '',
      });
      expect(files).toEqual(expect.arrayContaining(names));
    },
    60_000,
  );
}

async function commitUntilDone(host: GitHost, name: string): Promise<void> {
  let result: CommitResult;
  do {
    const expectedHead = await host.getHead(HELLO, 'main');
    result = await tryCommit(host, { [name]: name }, { expectedHead });
  } while (result.kind === 'moved');
}
