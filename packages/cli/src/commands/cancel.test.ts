import { errorBody } from '../__testUtils__/contractServer';
import { listedRun, runServer } from '../__testUtils__/runServer';
import { forkedRun } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';

const run = forkedRun();

describe('cancel', () => {
  it('asks the run to stop and says how to see what becomes of it', async () => {
    const cli = await serverCli({
      ...runServer(run),
      cancelRun: () => ({
        status: 202,
        body: listedRun(run, { status: 'cancelling' }),
      }),
    });
    const args = ['cancel', 'shop/12', '--reason', 'wrong image'];
    await cli.expectGolden('cancel/accepted.txt', ...args);
    const body = cli.server.seen.at(-1)?.body.toString() ?? '';
    expect(JSON.parse(body)).toEqual({ reason: 'wrong image' });
  });

  it('says what is in the way, with its word and what to do', async () => {
    const cli = await serverCli({
      ...runServer(run),
      cancelRun: () => ({
        status: 409,
        body: errorBody(409, 'ConflictError', 'the run has ended', {
          reason: 'runEnded',
        }),
      }),
    });
    await cli.expectGolden('cancel/ended.txt', 'cancel', 'shop/12');
  });
});
