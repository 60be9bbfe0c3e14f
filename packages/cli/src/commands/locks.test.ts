import { errorBody } from '../__testUtils__/contractServer';
import { listedRun } from '../__testUtils__/runServer';
import { at, forkedRun } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';

const run = forkedRun();

const held = {
  key: 'shop/dev',
  holder: { run: listedRun(run), grantedAt: at(-50), driven: true },
  waiters: [
    listedRun(run, { number: 13, status: 'queued' }),
    listedRun(run, { number: 14, status: 'queued' }),
  ],
};

const stuck = {
  key: 'shop/prod',
  holder: {
    run: listedRun(run, { number: 9, status: 'rollbackFailed' }),
    grantedAt: at(-7200),
    driven: false,
  },
  waiters: [],
};

const hidden = {
  key: 'vault/prod',
  holder: { grantedAt: at(0), driven: true },
  waiters: [],
};

const free = { key: 'shop/prod', waiters: [] };

describe('locks', () => {
  it('shows who holds what, whether it is worked on, and who waits', async () => {
    const cli = await serverCli({
      listLocks: () => ({ body: { items: [held, stuck, hidden, free] } }),
    });
    await cli.expectGolden('locks/table.txt', 'locks');
  });

  it('reads all pages', async () => {
    const cli = await serverCli({
      listLocks: ({ query }) => ({
        body: query.get('cursor')
          ? { items: [stuck] }
          : { items: [held], nextCursor: 'more' },
      }),
    });
    const { stdout } = await cli.run('locks', '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toMatchObject([
      { key: 'shop/dev' },
      { key: 'shop/prod' },
    ]);
  });

  it('says so when nobody holds any', async () => {
    const cli = await serverCli({
      listLocks: () => ({ body: { items: [free] } }),
    });
    const { stdout } = await cli.run('locks');
    await cli.server.close();
    expect(stdout).toBe('nobody holds a lock\n');
  });
});

describe('locks release', () => {
  const args = ['locks', 'release', 'shop/prod', '--reason', 'done by hand'];

  it('takes the lock away, with a reason', async () => {
    const cli = await serverCli({ releaseLock: () => ({ body: free }) });
    await cli.expectGolden('locks/released.txt', ...args);
    const [request] = cli.server.seen;
    expect(request?.path).toEqual({ key: 'shop/prod' });
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      reason: 'done by hand',
    });
  });

  it('has options of its own behind its name', async () => {
    const cli = await serverCli({ releaseLock: () => ({ body: free }) });
    const { stdout } = await cli.run(...args, '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toEqual(free);
  });

  it('says what is in the way', async () => {
    const cli = await serverCli({
      releaseLock: () => ({
        status: 409,
        body: errorBody(409, 'ConflictError', 'run 9 is at work', {
          reason: 'lockHolderAlive',
        }),
      }),
    });
    await cli.expectGolden('locks/alive.txt', ...args);
  });

  it('needs a reason', async () => {
    const cli = await serverCli({});
    const { exitCode } = await cli.run('locks', 'release', 'shop/prod');
    await cli.server.close();
    expect(exitCode).toBe(2);
  });
});
