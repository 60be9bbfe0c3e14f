import { LocalGitHost } from '../hosts/local/LocalGitHost';

/** A process of its own, to be killed: creates a repository, commits to it and removes it, for ever. */
async function main(directory: string, owner: string): Promise<void> {
  const host = new LocalGitHost({
    directory,
    lockPatience: { staleAfterMs: 50, giveUpAfterMs: 10_000 },
  });
  const repository = { owner, name: 'hello' };
  for (let round = 0; ; round += 1) {
    await host.createRepository({
      ...repository,
      private: false,
      defaultBranch: 'main',
      topics: [],
      marker: 'm',
    });
    const head = await host.getHead(repository, 'main');
    await host.commit({
      repository,
      branch: 'main',
      expectedHead: head,
      parent: head,
      changes: [
        { kind: 'upsert', path: 'a.txt', content: Buffer.from(`${round}`) },
      ],
      message: 'Change\n',
      author: { name: 'Ada', email: 'ada@example.com' },
      at: new Date(),
    });
    const refs = await host.listRefs(repository);
    await host.deleteRepository({ repository, marker: 'm', refs });
    process.stdout.write(`${round}\n`);
  }
}

const [, , directory = '', owner = ''] = process.argv;
main(directory, owner);
