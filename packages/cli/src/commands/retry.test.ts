import { errorBody, type SeenRequest } from '../__testUtils__/contractServer';
import { eventStream } from '../__testUtils__/eventStream';
import { listedRun, runServer } from '../__testUtils__/runServer';
import { peopleStory } from '../__testUtils__/sampleStories';
import { RUN_ID } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';
import { storyEnd } from '../__testUtils__/storyServer';

/** The story up to where the run has been cancelled, and what follows when it is retried. */
const whole = peopleStory();
const before = whole.slice(0, 18);
const after = whole.slice(18, 28);
const run = storyEnd(before);

const preview = {
  round: 2,
  steps: [
    { step: 'check', name: 'Check', why: 'notDone' },
    { step: 'verify', name: 'Verify', why: 'skipped' },
    { step: 'seal', name: 'Seal', why: 'undone' },
    { step: 'move', name: 'Move', why: 'follows' },
    { step: 'tell', name: 'Tell', why: 'everyRound' },
  ],
  kept: ['repository'],
};

/** A server on which the run can be retried, once. */
function retryServer() {
  let retried = false;
  return {
    ...runServer(run),
    getRun: () => ({ body: retried ? storyEnd([...before, ...after]) : run }),
    retryRun: ({ query }: SeenRequest) => {
      if (query.get('dryRun') === 'true') return { body: preview };
      retried = true;
      return {
        status: 202,
        body: listedRun(run, {
          status: 'queued',
          waitingFor: 'run #14 of shop in dev',
        }),
      };
    },
    readRunEvents: (
      { headers, query }: SeenRequest,
      response: Parameters<typeof eventStream>[0],
    ) => {
      const seen = Number(headers['last-event-id'] ?? query.get('after'));
      const log = retried ? [...before, ...after] : before;
      const items = log.slice(seen);
      if (headers.accept === 'application/json') {
        return { body: { items, nextAfter: log.length, ended: !retried } };
      }
      const stream = eventStream(response);
      stream.facts(items);
      stream.end();
      return undefined;
    },
  };
}

describe('retry', () => {
  it('shows what begins anew and why, asks, and goes on', async () => {
    const cli = await serverCli(retryServer(), { types: 'y\n' });
    await cli.expectGolden('retry/asked.txt', 'retry', 'shop/12');
  });

  it.each(['n\n', '\n', '\u0004'])(
    'does nothing after the answer %j',
    async types => {
      const cli = await serverCli(retryServer(), { types });
      const { exitCode, stderr } = await cli.run('retry', 'shop/12');
      await cli.server.close();
      expect(exitCode).toBe(1);
      expect(stderr).toContain('error: nothing was done\n');
      expect(changes(cli.server.seen)).toEqual([]);
    },
  );

  it('does nothing when Ctrl-C is the answer', async () => {
    const cli = await serverCli(retryServer(), { types: '' });
    const result = cli.run('retry', 'shop/12');
    await cli.asks('Go on with this run? [y/N]');
    cli.interrupt();
    expect((await result).exitCode).toBe(130);
    await cli.server.close();
    expect(changes(cli.server.seen)).toEqual([]);
  });

  it('does nothing where there is nobody to ask', async () => {
    const cli = await serverCli(retryServer());
    const { exitCode } = await cli.expectGolden(
      'retry/nobody.txt',
      ...['retry', 'shop/12'],
    );
    expect(exitCode).toBe(2);
    expect(changes(cli.server.seen)).toEqual([]);
  });

  it('only looks with --dry-run', async () => {
    const cli = await serverCli(retryServer());
    const args = ['retry', 'shop/12', '--dry-run'];
    await cli.expectGolden('retry/dry-run.txt', ...args);
    expect(changes(cli.server.seen)).toEqual([]);
  });

  it('gives the preview, or the run, to programs and nothing else', async () => {
    const cli = await serverCli(retryServer());
    const looked = await cli.run('retry', 'shop/12', '--dry-run', '-o', 'json');
    expect(JSON.parse(looked.stdout)).toEqual(preview);
    const done = await cli.run('retry', 'shop/12', '--yes', '-o', 'json');
    await cli.server.close();
    const answer = done.stdout.slice(looked.stdout.length);
    expect(JSON.parse(answer)).toMatchObject({ status: 'queued' });
    expect(done.stderr).toBe('');
  });

  it('watches from where the run goes on', async () => {
    const cli = await serverCli(retryServer());
    const args = ['retry', RUN_ID, '--yes', '--watch'];
    const { exitCode } = await cli.expectGolden('retry/watch.txt', ...args);
    expect(exitCode).toBe(0);
  });

  it('says what is in the way', async () => {
    const cli = await serverCli({
      ...retryServer(),
      retryRun: () => ({
        status: 409,
        body: errorBody(
          409,
          'ConflictError',
          'run 13 has taken the place of this one',
          { reason: 'superseded' },
        ),
      }),
    });
    const args = ['retry', 'shop/12', '--yes'];
    await cli.expectGolden('retry/superseded.txt', ...args);
  });

  it('refuses --dry-run with --watch', async () => {
    const cli = await serverCli({});
    const args = ['retry', 'shop/12', '--dry-run', '--watch'];
    const { exitCode } = await cli.run(...args);
    await cli.server.close();
    expect(exitCode).toBe(2);
  });
});

/** Requests that would have changed something. */
function changes(seen: readonly SeenRequest[]): string[] {
  return seen
    .filter(
      ({ operation, query }) =>
        operation === 'retryRun' && query.get('dryRun') !== 'true',
    )
    .map(({ operation }) => operation);
}
