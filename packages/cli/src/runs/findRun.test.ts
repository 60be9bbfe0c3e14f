import type { SeenRequest } from '../__testUtils__/contractServer';
import { listedRun, runServer } from '../__testUtils__/runServer';
import { forkedRun, RUN_ID } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';
import { testCli } from '../__testUtils__/testCli';

const run = forkedRun();

/** Shows the logs of a run, for which it has to be found. */
async function logsOf(text: string, others: object[] = []) {
  const asked: URLSearchParams[] = [];
  const cli = await serverCli({
    getRun: () => ({ body: { ...run, steps: [] } }),
    listRuns: ({ query }: SeenRequest) => {
      asked.push(query);
      return {
        body: {
          items: [listedRun(run), ...others],
          totalCount: 1,
          totalIsLowerBound: false,
        },
      };
    },
  });
  const result = await cli.run('logs', text);
  await cli.server.close();
  const shown = cli.server.seen.find(({ operation }) => operation === 'getRun');
  return { ...result, asked, found: shown?.path.id };
}

describe('a run', () => {
  it('is found by its id without looking for it', async () => {
    expect(await logsOf(RUN_ID.toUpperCase())).toMatchObject({
      found: RUN_ID,
      asked: [],
      exitCode: 0,
    });
  });

  it.each(['shop/12', 'shop/#12'])('is found as %s', async text => {
    const { found, asked } = await logsOf(text);
    expect(found).toBe(RUN_ID);
    expect(asked[0]?.get('app')).toBe('shop');
  });

  it.each(['0198', '0198c2f0', '0198c2f0-7a10-7e0c', RUN_ID.slice(0, -1)])(
    'is found by the beginning of its id: %s',
    async text => {
      expect((await logsOf(text)).found).toBe(RUN_ID);
    },
  );

  it('is looked for by the beginning of its id only at the time that this tells', async () => {
    const { asked } = await logsOf('0198c2f07a10');
    const time = Number.parseInt('0198c2f07a10', 16);
    expect(asked[0]?.get('from')).toBe(new Date(time - 60_000).toISOString());
    expect(asked[0]?.get('to')).toBe(new Date(time + 60_000).toISOString());
    const [later] = (await logsOf('ffff')).asked;
    expect(later?.get('to')).toBe('9999-12-31T00:00:00.000Z');
  });

  it('is not chosen among several', async () => {
    const id = `${RUN_ID.slice(0, -1)}0`;
    const { exitCode, stderr, found } = await logsOf('0198c2f0', [
      { ...listedRun(run), id, number: 13 },
    ]);
    expect({ exitCode, found }).toEqual({ exitCode: 2, found: undefined });
    expect(stderr).toBe(
      `error: more than one id of a run begins with "0198c2f0": ${RUN_ID} (shop/12), ${id} (shop/13)\n` +
        'hint: write more of it\n',
    );
  });

  it.each([
    ['shop', 2, 'error: "shop" does not name a run\nhint: write its id'],
    ['shop/x', 2, 'error: "shop/x" does not name a run\n'],
    ['019', 2, 'error: "019" does not name a run\n'],
    ['shop/13', 1, 'error: there is no run shop/13\nhint: see its runs with:'],
    ['abcdef', 1, 'error: there is no run whose id begins with "abcdef"\n'],
  ])('is not found as %s', async (text, code, message) => {
    const { exitCode, stderr, found } = await logsOf(text);
    expect({ exitCode, found }).toEqual({ exitCode: code, found: undefined });
    expect(stderr).toContain(message);
  });

  it('is found by its number on a later page', async () => {
    const pages: (string | null)[] = [];
    const cli = await serverCli({
      getRun: () => ({ body: { ...run, steps: [] } }),
      listRuns: ({ query }) => {
        const cursor = query.get('cursor');
        pages.push(cursor);
        const number = { null: 300, a: 100, b: 12 }[String(cursor)] ?? 0;
        const nextCursor = { null: 'a', a: 'b', b: 'c' }[String(cursor)];
        const items = [listedRun(run, { number, id: `run-${number}` })];
        return {
          body: { items, nextCursor, totalCount: 3, totalIsLowerBound: false },
        };
      },
    });
    await cli.run('logs', 'shop/12');
    expect(pages).toEqual([null, 'a', 'b']);
    const { stderr } = await testCli({ env: cli.server.env }).run(
      ...['logs', 'shop/50'],
    );
    await cli.server.close();
    expect(stderr).toContain('there is no run shop/50');
    // What follows is older still.
    expect(pages).toHaveLength(6);
  });
});

describe('what may be an application or a run', () => {
  const application = {
    name: 'cafe',
    createdAt: '2026-08-01T09:00:00.000Z',
    createdBy: 'user:default/ada',
    workloads: [],
    environments: ['dev'],
  };

  it('is an application when there is one', async () => {
    const cli = await serverCli({
      ...runServer({ ...run, application: 'cafe' }),
      getApplication: () => ({ body: application }),
    });
    const { stdout } = await cli.run('status', 'cafe', '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toMatchObject([{ id: RUN_ID }]);
  });

  it('is the beginning of an id when there is no such application', async () => {
    const cli = await serverCli({
      ...runServer(run),
      getApplication: () => ({
        status: 404,
        body: {
          error: { name: 'NotFoundError', message: 'no' },
          request: { method: 'GET', url: '/' },
          response: { statusCode: 404 },
        },
      }),
    });
    const { stdout } = await cli.run('status', '0198c2f0', '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toMatchObject({ id: RUN_ID });
  });

  it('is a run when it has a number', async () => {
    const cli = await serverCli(runServer(run));
    const { stdout } = await cli.run('status', 'shop/12', '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toMatchObject({ id: RUN_ID });
  });
});
