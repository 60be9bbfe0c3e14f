import { stripVTControlCharacters } from 'node:util';
import { events, story } from '../__testUtils__/sampleEvents';
import { undoneStory } from '../__testUtils__/sampleStories';
import { at, RUN_ID } from '../__testUtils__/sampleRun';
import { PLAIN } from '../__testUtils__/scoreFiles';
import { serverCli } from '../__testUtils__/serverCli';
import { storyEnd, storyServer } from '../__testUtils__/storyServer';
import { workFolder } from '../__testUtils__/workFolder';

/** The story, but its second step succeeds. */
const goodStory = [
  ...story().slice(0, -3),
  ...events(
    { type: 'step.started', step: 'check', attempt: 2 },
    {
      type: 'step.succeeded',
      step: 'check',
      attempt: 2,
      outputs: {},
      variables: {},
      confirmed: [],
      lookedUp: false,
    },
    { type: 'run.finished', outcome: 'succeeded' },
  ).map((event, index) => ({
    ...event,
    seq: story().length - 2 + index,
    at: at(15 + index),
  })),
];

const OTHER_ID = '0198c2f0-7a10-7e0c-b1a5-00000000000b';

const status = ['status', RUN_ID, '--watch'];

function requested(id: string, workflow: string) {
  return { id, number: 1, workflow, status: 'queued', url: '' };
}

describe('--watch', () => {
  it('prints a line for each change where the output is no terminal', async () => {
    const cli = await serverCli(storyServer(goodStory));
    const { exitCode } = await cli.expectGolden('watch/lines.txt', ...status);
    expect(exitCode).toBe(0);
  });

  it('exits with 1 when the run fails', async () => {
    const cli = await serverCli(storyServer(story()));
    const { exitCode } = await cli.run(...status);
    await cli.server.close();
    expect(exitCode).toBe(1);
  });

  it('prints only the end for programs', async () => {
    const cli = await serverCli(storyServer(story()));
    const { stdout } = await cli.run(...status, '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(JSON.stringify(storyEnd(story()))),
    );
  });

  it('leaves the tree of the ended run on a terminal', async () => {
    const cli = await serverCli(storyServer(story()), {
      terminal: { columns: 100, rows: 24 },
    });
    await cli.run(...status);
    await cli.server.close();
    expect(stripVTControlCharacters(cli.stdout())).toContain(
      '✖ Check       http-request    5.0s, attempt 2\n',
    );
  });

  it('loses and doubles nothing when the connection breaks again and again', async () => {
    const whole = await serverCli(storyServer(goodStory));
    const wanted = (await whole.run(...status)).stdout;
    await whole.server.close();

    const cli = await serverCli(
      storyServer(goodStory, (stream, after) => {
        stream.facts(goodStory.slice(after, after + 9));
        if (after + 9 < goodStory.length) {
          setImmediate(stream.cut);
        } else {
          stream.end();
        }
      }),
    );
    const { stdout, exitCode } = await cli.run(...status);
    await cli.server.close();
    const lines = stdout.split('\n');
    const aboutConnection = lines.filter(line => line.includes('connect'));
    expect(aboutConnection).toEqual([
      expect.stringMatching(/connection lost \(.+\), trying again$/),
      expect.stringMatching(/connected again$/),
    ]);
    expect(
      lines.filter(line => !aboutConnection.includes(line)).join('\n'),
    ).toBe(wanted);
    expect(exitCode).toBe(0);
  });

  it('says that it is connected again although nothing happens', async () => {
    let connections = 0;
    const cli = await serverCli(
      storyServer(goodStory, (stream, after) => {
        connections += 1;
        if (connections > 1) return;
        stream.facts(goodStory.slice(after, 5));
        setImmediate(stream.cut);
      }),
    );
    const result = cli.run(...status);
    await cli.shows('connected again\n');
    cli.interrupt();
    await result;
    await cli.server.close();
    expect(connections).toBe(2);
  });

  it('shows progress of running steps', async () => {
    const cli = await serverCli(
      storyServer(goodStory, (stream, after) => {
        stream.facts(goodStory.slice(after, 5));
        stream.progress({
          step: 'repository',
          attempt: 1,
          done: 2,
          total: 3,
          message: 'cloning',
        });
        stream.facts(goodStory.slice(5));
        stream.end();
      }),
    );
    const { stdout } = await cli.run(...status);
    await cli.server.close();
    expect(stdout).toMatch(/^\+10s +repository: 2\/3 cloning$/m);
  });

  it('shows progress of undoing, which counts its attempts apart', async () => {
    const log = undoneStory();
    const cli = await serverCli(
      storyServer(log, (stream, after) => {
        stream.facts(log.slice(after, 14));
        for (const attempt of [1, 2]) {
          const progress = { step: 'check', attempt, done: attempt, total: 9 };
          stream.progress(progress);
        }
        stream.facts(log.slice(14));
        stream.end();
      }),
    );
    const { stdout } = await cli.run(...status);
    await cli.server.close();
    expect(stdout).toMatch(/check: 2\/9$/m);
    expect(stdout).not.toContain('1/9');
  });

  it('stops at Ctrl-C and says that the run goes on', async () => {
    const cli = await serverCli(
      storyServer(goodStory, stream => stream.facts(goodStory.slice(0, 5))),
    );
    const result = cli.run(...status);
    await cli.shows('repository: started');
    cli.interrupt();
    const { exitCode, stderr } = await result;
    await cli.server.close();
    expect(exitCode).toBe(130);
    expect(stderr).toBe(
      `no longer watching; the run goes on. Look again with: innominatus-ctl status ${RUN_ID} --watch\n`,
    );
  });

  it('gives the terminal back at Ctrl-C', async () => {
    const cli = await serverCli(
      storyServer(goodStory, stream => stream.facts(goodStory.slice(0, 5))),
      { terminal: { columns: 100, rows: 24 } },
    );
    const result = cli.run(...status);
    await cli.shows('Repository');
    cli.interrupt();
    expect((await result).exitCode).toBe(130);
    await cli.server.close();
    const shown = stripVTControlCharacters(cli.stdout());
    expect(shown.trimEnd().split('\n').at(-1)).toMatch(/Check +http-request$/);
  });

  it('watches all that it deploys, those behind a failed run as well', async () => {
    const cwd = workFolder({ 'score.yaml': PLAIN });
    const failed = storyServer(story());
    const behind = storyServer(
      events(
        {
          type: 'run.requested',
          application: 'shop',
          environment: 'dev',
          workflow: 'verify',
          lockKeys: ['shop/dev'],
        },
        {
          type: 'run.finished',
          outcome: 'failed',
          error: {
            reason: 'predecessorFailed',
            message: 'not started: run 12 (deploy) did not succeed',
          },
        },
      ),
      undefined,
      { id: OTHER_ID, number: 13, workflow: 'verify', steps: [] },
    );
    const cli = await serverCli(
      {
        getRun: request =>
          (request.path.id === OTHER_ID ? behind : failed).getRun(),
        readRunEvents: (request, response) =>
          (request.path.id === OTHER_ID ? behind : failed).readRunEvents(
            request,
            response,
          ),
        submitScore: () => ({
          status: 202,
          body: {
            application: 'shop',
            workload: 'shop',
            revision: 1,
            environment: 'dev',
            runs: [requested(RUN_ID, 'deploy'), requested(OTHER_ID, 'verify')],
            notes: [],
          },
        }),
      },
      { cwd },
    );
    const args = ['deploy', 'score.yaml', '--workflow', '*', '--watch'];
    const { exitCode } = await cli.expectGolden('watch/deploy.txt', ...args);
    expect(exitCode).toBe(1);
  });
});
