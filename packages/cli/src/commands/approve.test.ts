import { errorBody, type SeenRequest } from '../__testUtils__/contractServer';
import { listedRun, runServer } from '../__testUtils__/runServer';
import { askingStory, peopleStory } from '../__testUtils__/sampleStories';
import { serverCli } from '../__testUtils__/serverCli';
import { storyEnd } from '../__testUtils__/storyServer';

const run = storyEnd(askingStory());
const planHash = 'f'.repeat(64);

const accepts = () => ({
  status: 202,
  body: listedRun(run, { status: 'waiting', waitingFor: '1 approval' }),
});

const server = {
  ...runServer(run),
  approveStep: accepts,
  rejectStep: accepts,
};

function answersOf(seen: readonly SeenRequest[]) {
  return seen
    .filter(({ operation }) => /^(approve|reject)Step$/.test(operation))
    .map(({ operation, path, body }) => ({
      operation,
      step: path.step,
      body: JSON.parse(body.toString()) as unknown,
    }));
}

describe('approve', () => {
  it('shows the plan and the question, asks, and consents to that plan', async () => {
    const cli = await serverCli(server, { types: 'y\n' });
    const args = ['approve', 'shop/12', 'check', '--reason', 'looks good'];
    await cli.expectGolden('approve/asked.txt', ...args);
    expect(answersOf(cli.server.seen)).toEqual([
      {
        operation: 'approveStep',
        step: 'check',
        body: { reason: 'looks good', planHash },
      },
    ]);
  });

  it('shows what others have said', async () => {
    const half = storyEnd(peopleStory().slice(0, 10));
    const cli = await serverCli(
      { ...server, getRun: () => ({ body: half }) },
      { types: 'n\n' },
    );
    const args = ['approve', 'shop/12', 'check'];
    const { exitCode } = await cli.expectGolden('approve/half.txt', ...args);
    expect(exitCode).toBe(1);
    expect(answersOf(cli.server.seen)).toEqual([]);
  });

  it('sends the plan that was named, and only the answer to programs', async () => {
    const cli = await serverCli(server);
    const { stdout, stderr } = await cli.run(
      ...['approve', 'shop/12', 'check', '--yes', '-o', 'json'],
      ...['--plan-hash', 'abc'],
    );
    await cli.server.close();
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(JSON.stringify(accepts().body)),
    );
    expect(stderr).toBe('');
    expect(answersOf(cli.server.seen)).toMatchObject([
      { body: { planHash: 'abc' } },
    ]);
  });

  it('asks beside the answer for programs', async () => {
    const cli = await serverCli(server, { types: 'y\n' });
    const { stdout, stderr } = await cli.run(
      ...['approve', 'shop/12', 'check', '-o', 'json'],
    );
    await cli.server.close();
    expect(JSON.parse(stdout)).toMatchObject({ status: 'waiting' });
    expect(stderr).toContain(`plan ${planHash}`);
    expect(stderr).toContain('Approve this plan? [y/N]');
  });

  it.each([
    ['repository', 'does not wait for an approval: it is succeeded'],
    ['chekc', 'has no step "chekc"'],
  ])('does not ask about step %s', async (step, message) => {
    const cli = await serverCli(server, { types: 'y\n' });
    const { exitCode, stderr } = await cli.run('approve', 'shop/12', step);
    await cli.server.close();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain('hint: these do: check\n');
    expect(answersOf(cli.server.seen)).toEqual([]);
  });

  it('says how to see the run when nothing of it asks', async () => {
    const asked = { ...run, status: 'running' as const, steps: [] };
    const cli = await serverCli({ ...server, getRun: () => ({ body: asked }) });
    const { stderr } = await cli.run('approve', 'shop/12', 'check', '--yes');
    await cli.server.close();
    expect(stderr).toContain(
      'hint: see how it stands with: innominatus-ctl status shop/12\n',
    );
  });

  it.each([
    [403, 'NotAllowedError', 'selfApproval', 3],
    [409, 'ConflictError', 'otherPlan', 1],
  ])(
    'that is answered %i %s %s exits with %i',
    async (status, name, reason, code) => {
      const message = 'it does not work this way';
      const cli = await serverCli({
        ...server,
        approveStep: () => ({
          status,
          body: errorBody(status, name, message, { reason }),
        }),
      });
      const { exitCode, stderr } = await cli.run(
        ...['approve', 'shop/12', 'check', '--yes'],
      );
      await cli.server.close();
      expect(exitCode).toBe(code);
      expect(stderr).toMatch(
        new RegExp(
          `^error: (not allowed: )?${message} \\(${reason}\\)\\nhint: `,
        ),
      );
    },
  );
});

describe('reject', () => {
  it('shows the plan, asks, and refuses it with a reason', async () => {
    const cli = await serverCli(server, { types: 'y\n' });
    const args = ['reject', 'shop/12', 'check', '--reason', 'not on a Friday'];
    await cli.expectGolden('reject/asked.txt', ...args);
    expect(answersOf(cli.server.seen)).toEqual([
      {
        operation: 'rejectStep',
        step: 'check',
        body: { reason: 'not on a Friday', planHash },
      },
    ]);
  });

  it('needs a reason', async () => {
    const cli = await serverCli({});
    const { exitCode, stderr } = await cli.run('reject', 'shop/12', 'check');
    await cli.server.close();
    expect(exitCode).toBe(2);
    expect(stderr).toContain("required option '--reason <text>'");
  });
});
