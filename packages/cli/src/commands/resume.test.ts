import type { SeenRequest } from '../__testUtils__/contractServer';
import { listedRun, runServer } from '../__testUtils__/runServer';
import { peopleStory } from '../__testUtils__/sampleStories';
import { serverCli } from '../__testUtils__/serverCli';
import { storyEnd, storyServer } from '../__testUtils__/storyServer';
import { workFolder } from '../__testUtils__/workFolder';

/** The story up to where the outcome of a step is unknown. */
const whole = peopleStory();
const before = whole.slice(0, 26);
const run = storyEnd(before);

const resume = {
  ...runServer(run),
  resumeStep: () => ({
    status: 202,
    body: listedRun(run, { status: 'running' }),
  }),
};

const args = ['resume', 'shop/12', 'check', '--outcome'];

/** What the server is told about the step. */
async function toldBy(more: string[], files: Record<string, string> = {}) {
  const cwd = workFolder(files);
  const cli = await serverCli(resume, { cwd });
  const result = await cli.run(...args, ...more);
  await cli.server.close();
  const request = cli.server.seen.find(
    ({ operation }) => operation === 'resumeStep',
  );
  const body: unknown = request && JSON.parse(request.body.toString());
  return { ...result, stderr: result.stderr.replace(cwd, ''), body };
}

describe('resume', () => {
  it('says that a step was not done', async () => {
    const cli = await serverCli(resume);
    await cli.expectGolden('resume/not-done.txt', ...args, 'notDone');
    const body = cli.server.seen.at(-1)?.body.toString() ?? '';
    expect(JSON.parse(body)).toEqual({ step: 'check', outcome: 'notDone' });
  });

  it('tells outputs of a step that was done, from the command line and from a file', async () => {
    const { body } = await toldBy(
      [
        ...['done', '--outputs-file', 'outputs.yaml'],
        ...['--step-output', 'status=201', '--step-output', 'note=a=b'],
      ],
      { 'outputs.yaml': 'status: 500\nbody:\n  id: 7\n' },
    );
    expect(body).toEqual({
      step: 'check',
      outcome: 'done',
      outputs: { status: 201, body: { id: 7 }, note: 'a=b' },
    });
  });

  it.each([
    [['notDone', '--step-output', 'a=1'], 2, 'has no outputs'],
    [['done', '--step-output', 'a'], 2, '"a" is not an output'],
    [['done', '--step-output', '=1'], 2, '"=1" is not an output'],
    [['done', '--outputs-file', 'list.yaml'], 2, 'does not hold a map'],
    [['done', '--outputs-file', 'bad.yaml'], 2, 'is neither YAML nor JSON'],
    [['done', '--outputs-file', 'absent.yaml'], 1, 'there is no such file'],
    [['maybe'], 2, 'Allowed choices are done, notDone'],
  ])('refuses %j', async (more, code, message) => {
    const { exitCode, stderr, body } = await toldBy(more, {
      'list.yaml': '- a\n',
      'bad.yaml': '{',
    });
    expect({ exitCode, body }).toEqual({ exitCode: code, body: undefined });
    expect(stderr).toContain(message);
  });

  it('needs to be told what became of the step', async () => {
    const cli = await serverCli({});
    const { exitCode, stderr } = await cli.run('resume', 'shop/12', 'check');
    await cli.server.close();
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "required option '--outcome <outcome>' not specified",
    );
  });

  it('watches from where the run goes on', async () => {
    const log = whole.slice(0, 28);
    const story = storyServer(log);
    let resumed = false;
    const cli = await serverCli({
      ...resume,
      getRun: () => ({ body: resumed ? storyEnd(log) : run }),
      readRunEvents: (request: SeenRequest, response) => {
        if (request.headers.accept !== 'application/json') {
          return story.readRunEvents(request, response);
        }
        return { body: { items: before, nextAfter: 26, ended: false } };
      },
      resumeStep: () => {
        resumed = true;
        return resume.resumeStep();
      },
    });
    const { exitCode } = await cli.expectGolden(
      'resume/watch.txt',
      ...[...args, 'done', '--watch'],
    );
    expect(exitCode).toBe(0);
  });
});
