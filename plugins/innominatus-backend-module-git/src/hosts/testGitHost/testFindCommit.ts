import type { GitHost } from '../GitHost';
import { HELLO, creation, commit } from './requests';

export function testFindCommit(getHost: () => GitHost): void {
  const trailer = { key: 'Innominatus-Run', value: 'run/step/0' };
  const line = `${trailer.key}: ${trailer.value}`;
  const find = (limit = 10, branch = 'main') =>
    getHost().findCommit({ repository: HELLO, branch, trailer, limit });

  async function commitMessages(...messages: string[]): Promise<string[]> {
    const commits: string[] = [];
    for (const message of messages) {
      commits.push(
        await commit(
          getHost(),
          { 'a.txt': `${commits.length}` },
          { expectedHead: commits.at(-1), message },
        ),
      );
    }
    return commits;
  }

  beforeEach(async () => {
    await getHost().createRepository(creation());
  });

  it('finds a commit by its trailer, also below others', async () => {
    const [, wanted] = await commitMessages(
      'One\n',
      `Two\n\nBody\n\n${line}\n`,
      'Three\n',
      'Four\n',
    );
    expect(await find()).toEqual({ kind: 'found', commit: wanted });
  });

  it('finds nothing in a branch that is not there or has no such commit', async () => {
    expect(await find()).toEqual({ kind: 'absent' });
    await commitMessages('One\n', 'Two\n\nInnominatus-Run: run/step/1\n');
    expect(await find()).toEqual({ kind: 'absent' });
    expect(await find(10, 'other')).toEqual({ kind: 'absent' });
  });

  it('is not misled by a message that quotes the trailer', async () => {
    await commitMessages(`Revert\n\n${line}\n\nIt was wrong.\n`, `${line}\n`);
    expect(await find()).toEqual({ kind: 'absent' });
  });

  it('says when there are more commits than it may look at', async () => {
    const commits = await commitMessages(
      `One\n\n${line}\n`,
      'Two\n',
      'Three\n',
    );
    expect(await find(2)).toEqual({ kind: 'beyondLimit' });
    expect(await find(3)).toEqual({ kind: 'found', commit: commits[0] });
  });
}
