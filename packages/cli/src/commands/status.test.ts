import type { SeenRequest } from '../__testUtils__/contractServer';
import { failedRun, forkedRun, RUN_ID } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';
import { storyServer } from '../__testUtils__/storyServer';
import { story } from '../__testUtils__/sampleEvents';

const OTHER_ID = '0198c2f0-7a10-7e0c-b1a5-00000000000b';

const shop = {
  name: 'shop',
  createdAt: '2026-08-01T09:00:00.000Z',
  createdBy: 'user:default/ada',
  workloads: ['web'],
  environments: ['dev', 'prod'],
};

/** Application `shop`: a run goes on in dev, the one in prod has failed. */
function shopServer() {
  const inDev = forkedRun();
  const inProd = { ...failedRun(), id: OTHER_ID, environment: 'prod' };
  const runs = [inProd, inDev];
  return {
    getApplication: () => ({ body: shop }),
    listRuns: ({ query }: SeenRequest) => ({
      body: {
        items: runs
          .filter(({ environment }) =>
            [environment, null].includes(query.get('environment')),
          )
          .map(({ steps: _, parameters: __, ...run }) => run),
        totalCount: 1,
        totalIsLowerBound: false,
      },
    }),
    getRun: ({ path }: SeenRequest) => ({
      body: path.id === OTHER_ID ? inProd : inDev,
    }),
  };
}

describe('status', () => {
  it('shows a run as a tree', async () => {
    const cli = await serverCli(shopServer());
    const { exitCode } = await cli.expectGolden(
      'status/run.txt',
      'status',
      RUN_ID,
    );
    expect(exitCode).toBe(0);
  });

  it('shows the newest run of each environment, and exits with 1 when one failed', async () => {
    const cli = await serverCli(shopServer());
    const { exitCode } = await cli.expectGolden(
      'status/app.txt',
      'status',
      'shop',
    );
    expect(exitCode).toBe(1);
  });

  it('keeps to one environment', async () => {
    const cli = await serverCli(shopServer());
    const args = ['status', 'shop', '--environment', 'dev', '-o', 'json'];
    const { exitCode, stdout } = await cli.run(...args);
    await cli.server.close();
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual([forkedRun()]);
  });

  it('gives a run to programs as the server answers it', async () => {
    const cli = await serverCli(shopServer());
    const { stdout } = await cli.run('status', RUN_ID, '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toEqual(forkedRun());
  });

  it('watches the newest run of an application that has not ended', async () => {
    const cli = await serverCli({
      ...shopServer(),
      ...storyServer(story()),
    });
    await cli.run('status', 'shop', '--watch');
    await cli.server.close();
    const watched = cli.server.seen.find(
      ({ operation }) => operation === 'readRunEvents',
    );
    expect(watched?.path).toEqual({ id: RUN_ID });
  });

  it('says so when nothing has run yet', async () => {
    const cli = await serverCli({
      ...shopServer(),
      getApplication: () => ({ body: { ...shop, environments: [] } }),
    });
    await cli.expectGolden('status/none.txt', 'status', 'shop');
  });
});
