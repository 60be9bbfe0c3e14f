import { at } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';

const shop = {
  name: 'shop',
  owner: 'group:default/shop-team',
  createdAt: at(-90_000),
  createdBy: 'user:default/ada',
  workloads: ['api', 'web'],
  newestRevision: 7,
  environments: ['dev', 'prod'],
};

const hello = {
  name: 'hello',
  createdAt: at(-30),
  createdBy: 'user:default/ada',
  workloads: ['hello'],
  environments: [],
};

const twoPages = {
  listApplications: ({ query }: { query: URLSearchParams }) => ({
    body: query.get('cursor')
      ? { items: [shop] }
      : { items: [hello], nextCursor: 'next' },
  }),
};

describe('list', () => {
  it('prints a table of all pages', async () => {
    const cli = await serverCli(twoPages);
    await cli.expectGolden('list/table.txt', 'list');
  });

  it.each(['json', 'yaml'])('prints %s for programs', async format => {
    const cli = await serverCli(twoPages);
    await cli.expectGolden(`list/${format}.txt`, 'list', '-o', format);
  });

  it('says what to do when there is nothing yet', async () => {
    const cli = await serverCli({
      listApplications: () => ({ body: { items: [] } }),
    });
    await cli.expectGolden('list/empty.txt', 'list');
  });
});
