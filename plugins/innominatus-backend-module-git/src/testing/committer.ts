import { LocalGitHost } from '../hosts/local/LocalGitHost';

/**
 * A process of its own, to be killed: creates a repository and commits to it for ever. Prints the id of each commit
 * that it was told to be done.
 */
async function main(directory: string, owner: string): Promise<void> {
  const host = new LocalGitHost({ directory });
  const repository = { owner, name: 'hello' };
  await host.createRepository({
    ...repository,
    private: false,
    defaultBranch: 'main',
    topics: [],
    marker: 'm',
  });
  let head = await host.getHead(repository, 'main');
  for (let round = 0; ; round += 1) {
    const result = await host.commit({
      repository,
      branch: 'main',
      expectedHead: head,
      parent: head,
      changes: [
        {
          kind: 'upsert',
          path: `folder/${round}.txt`,
          content: Buffer.alloc(10_000, `${round}`),
        },
      ],
      message: `Round ${round}\n`,
      author: { name: 'Ada', email: 'ada@example.com' },
      at: new Date(),
    });
    head = result.kind === 'committed' ? result.commit : result.head;
    process.stdout.write(`${head}\n`);
  }
}

const [, , directory = '', owner = ''] = process.argv;
main(directory, owner);
