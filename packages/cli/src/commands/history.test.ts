import { errorBody } from '../__testUtils__/contractServer';
import { at, forkedRun } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';

function run(
  number: number,
  revision: number,
  status: string,
  seconds: number,
) {
  const { steps: _, parameters: __, ...listed } = forkedRun();
  return {
    ...listed,
    id: `0198c2f0-7a10-7e0c-b1a5-0000000000${number}`,
    number,
    revision,
    status,
    requestedAt: at(seconds),
  };
}

function revisionOf(number: number, seconds: number) {
  return {
    application: 'shop',
    number,
    workload: 'web',
    digest: 'a'.repeat(64),
    createdAt: at(seconds),
    createdBy: 'user:default/bob',
  };
}

const handlers = {
  listRuns: () => ({
    body: {
      items: [run(12, 2, 'failed', -60), run(11, 1, 'succeeded', -7200)],
      totalCount: 2,
      totalIsLowerBound: false,
    },
  }),
  listRevisions: () => ({
    body: {
      items: [revisionOf(3, -5), revisionOf(2, -61), revisionOf(1, -7201)],
    },
  }),
};

describe('history', () => {
  it('shows runs, and revisions that never ran', async () => {
    const cli = await serverCli(handlers);
    await cli.expectGolden('history/table.txt', 'history', 'shop');
  });

  it('asks for no more than wanted, of the environment that is wanted', async () => {
    const cli = await serverCli(handlers);
    await cli.run('history', 'shop', '--limit', '2', '--environment', 'dev');
    await cli.server.close();
    const runs = cli.server.seen.find(
      ({ operation }) => operation === 'listRuns',
    );
    expect(runs?.query.toString()).toBe('limit=2&app=shop&environment=dev');
  });

  it('refuses a limit that is no number', async () => {
    const cli = await serverCli({});
    const args = ['history', 'shop', '--limit', 'all'];
    await cli.expectGolden('history/limit.txt', ...args);
  });

  it('says so when there is no such application', async () => {
    const cli = await serverCli({
      ...handlers,
      listRevisions: () => ({
        status: 404,
        body: errorBody(404, 'NotFoundError', 'there is no application "shop"'),
      }),
    });
    await cli.expectGolden('history/unknown.txt', 'history', 'shop');
  });
});
