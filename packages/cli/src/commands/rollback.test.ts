import type { SeenRequest } from '../__testUtils__/contractServer';
import { eventStream } from '../__testUtils__/eventStream';
import { listedRun, runServer } from '../__testUtils__/runServer';
import { peopleStory } from '../__testUtils__/sampleStories';
import { serverCli } from '../__testUtils__/serverCli';
import { storyEnd } from '../__testUtils__/storyServer';

/** The story up to the success of the run, and how it is undone. */
const whole = peopleStory();
const before = whole.slice(0, 28);
const run = storyEnd(before);

const preview = {
  undo: [
    {
      step: 'repository',
      name: 'Repository',
      effects: [
        {
          id: 'repository#1.1',
          summary: 'created repository platform/shop',
          url: 'file:///data/git/platform/shop.git',
        },
      ],
    },
  ],
  left: [
    {
      step: 'repository',
      effect: 'repository#1.2',
      summary: 'told everybody',
      reason: 'notReversible',
    },
    { step: 'tell', summary: 'POST /messages', reason: 'kept' },
    {
      step: 'tell',
      summary: 'wrote a record',
      reason: 'overtaken',
      message: 'run 13 has written it since',
    },
  ],
};

let undone = false;
beforeEach(() => {
  undone = false;
});

function rollbackServer(end = whole) {
  return {
    ...runServer(run),
    getRun: () => ({ body: undone ? storyEnd(end) : run }),
    rollbackRun: ({ query }: SeenRequest) => {
      if (query.get('dryRun') === 'true') return { body: preview };
      undone = true;
      return { status: 202, body: listedRun(run, { status: 'rollingBack' }) };
    },
    readRunEvents: (
      { headers, query }: SeenRequest,
      response: Parameters<typeof eventStream>[0],
    ) => {
      const seen = Number(headers['last-event-id'] ?? query.get('after'));
      const items = (undone ? end : before).slice(seen);
      if (headers.accept === 'application/json') {
        const nextAfter = seen + items.length;
        return { body: { items, nextAfter, ended: true } };
      }
      const stream = eventStream(response);
      stream.facts(items);
      stream.end();
      return undefined;
    },
  };
}

describe('rollback', () => {
  it('shows what is undone and what stays, asks, and undoes it', async () => {
    const cli = await serverCli(rollbackServer(), { types: 'yes\n' });
    await cli.expectGolden('rollback/asked.txt', 'rollback', 'shop/12');
    expect(undone).toBe(true);
  });

  it('only looks with --dry-run', async () => {
    const cli = await serverCli(rollbackServer());
    const args = ['rollback', 'shop/12', '--dry-run', '-o', 'yaml'];
    await cli.expectGolden('rollback/dry-run.txt', ...args);
    expect(undone).toBe(false);
  });

  it('says so when nothing can be undone', async () => {
    const cli = await serverCli({
      ...rollbackServer(),
      rollbackRun: () => ({ body: { undo: [], left: [] } }),
    });
    const args = ['rollback', 'shop/12', '--dry-run'];
    await cli.expectGolden('rollback/nothing.txt', ...args);
  });

  it('watches how it is undone, which is a success', async () => {
    const cli = await serverCli(rollbackServer());
    const args = ['rollback', 'shop/12', '--yes', '--watch'];
    const { exitCode } = await cli.expectGolden('rollback/watch.txt', ...args);
    expect(exitCode).toBe(0);
  });

  it('exits with 1 when undoing fails', async () => {
    const end = whole.map(event =>
      event.seq === whole.length
        ? {
            ...event,
            fact: {
              type: 'run.finished' as const,
              outcome: 'rollbackFailed' as const,
            },
          }
        : event,
    );
    const cli = await serverCli(rollbackServer(end));
    const args = ['rollback', 'shop/12', '--yes', '--watch'];
    const { exitCode } = await cli.run(...args);
    await cli.server.close();
    expect(exitCode).toBe(1);
  });
});
