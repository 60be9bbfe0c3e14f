import { TestDatabases } from '@backstage/backend-test-utils';
import {
  StepError,
  suspend,
  type Resumption,
} from '@innominatus/plugin-innominatus-node';
import { describeEngine } from '../__testUtils__/describeEngine';
import { Gate } from '../__testUtils__/Gate';
import { scriptedStep, type Script } from '../__testUtils__/scriptedStep';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';

jest.setTimeout(60_000);

/** Asks two people, and fails when one of them refuses or time runs out. */
function ask(answers: Resumption[], until?: () => Date): Script['run'] {
  return ({ resumed }) => {
    if (!resumed) {
      return suspend({
        waitingFor: 'two people',
        until: until?.(),
        approval: { required: 2, groups: [], selfApproval: false },
        data: { asked: 'politely' },
      });
    }
    answers.push(resumed);
    if (resumed.rejection) {
      throw new StepError('refused', { reason: 'rejected' });
    }
    return { value: String(resumed.approvals.length) };
  };
}

const script: Script = { run: () => ({}) };
const question = { id: 'ask', type: 'scripted' };

function answerAs(
  engine: TestEngine,
  id: string,
  name: string,
  answer: 'approve' | 'reject' = 'approve',
) {
  return engine.orchestrator.getRun(id).then(({ state }) =>
    engine.orchestrator.answerApproval(id, {
      principal: { ref: `user:default/${name}` },
      ownershipRefs: [`user:default/${name}`],
      step: 'ask',
      answer,
      reason: `says ${name}`,
      planHash: state.planHash ?? '',
      mayApproveOwn: false,
    }),
  );
}

const options = { steps: [scriptedStep(script)] };

describeEngine('consent', options, world => {
  const answers: Resumption[] = [];
  beforeEach(() => {
    answers.length = 0;
    script.run = ask(answers);
  });

  const isAsked = (id: string) =>
    world.engine.waitFor(id, run => run.state.steps.ask?.status === 'waiting');

  it('wakes the step once enough people have given it, and tells it who', async () => {
    const id = await world.start([question]);
    await isAsked(id);
    await answerAs(world.engine, id, 'bob');
    const { state } = await world.engine.orchestrator.getRun(id);
    expect(state.status).toBe('waiting');
    await answerAs(world.engine, id, 'eve');
    const ended = await world.engine.end(id);
    expect(ended.state).toMatchObject({
      status: 'succeeded',
      steps: { ask: { attempt: 1, outputs: { value: '2' } } },
    });
    expect(answers).toMatchObject([
      {
        data: { asked: 'politely' },
        approvals: [
          { by: { ref: 'user:default/bob' }, reason: 'says bob' },
          { by: { ref: 'user:default/eve' }, reason: 'says eve' },
        ],
      },
    ]);
    expect(answers[0]?.rejection).toBeUndefined();
  });

  it('wakes it at once when one person refuses', async () => {
    const id = await world.start([question]);
    await isAsked(id);
    await answerAs(world.engine, id, 'bob', 'reject');
    const { state } = await world.engine.end(id);
    expect(state.steps.ask?.error?.reason).toBe('rejected');
    expect(answers).toMatchObject([
      { approvals: [], rejection: { reason: 'says bob' } },
    ]);
  });

  it('wakes it when its time has run out', async () => {
    script.run = ask(answers, () => new Date(Date.now() + 20));
    const { state } = await world.run([question]);
    expect(state.steps.ask?.outputs).toEqual({ value: '0' });
  });

  it('is heard while other steps of the run go on', async () => {
    const gate = new Gate();
    world.board.moments.set('end busy', gate.pass);
    const busy = { id: 'busy', type: 'put', with: { names: [], text: '' } };
    const id = await world.start([
      { ...question, parallel: true },
      { ...busy, parallel: true },
    ]);
    await gate.reached;
    await isAsked(id);
    await answerAs(world.engine, id, 'bob');
    await answerAs(world.engine, id, 'eve');
    const { state } = await world.engine.waitFor(
      id,
      run => run.state.steps.ask?.status === 'succeeded',
    );
    expect(state.steps.busy?.status).toBe('running');
    gate.open();
    expect((await world.engine.end(id)).state.status).toBe('succeeded');
  });
});

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('consent on %s', database => {
  it('is waited for over a restart', async () => {
    const answers: Resumption[] = [];
    const knex = await databases.init(database);
    const steps = [scriptedStep({ run: ask(answers) })];
    const first = await startTestEngine({ knex, steps });
    const { runs } = await first.submit({ deploy: { steps: [question] } });
    const id = runs[0]?.id ?? '';
    await first.waitFor(id, run => run.state.status === 'waiting');
    await first.dispatcher.stop();

    const second = await startTestEngine({ knex, steps });
    await answerAs(second, id, 'bob');
    await answerAs(second, id, 'eve');
    const { state } = await second.end(id);
    await second.dispatcher.stop();
    expect(state).toMatchObject({
      status: 'succeeded',
      steps: { ask: { attempt: 1, interruptions: 0 } },
    });
  });

  it('is not asked for again when the process dies between the answer and what the step makes of it', async () => {
    const knex = await databases.init(database);
    const asked: Resumption[] = [];
    const died = new Gate();
    const steps = [
      scriptedStep({
        async run(context) {
          const result = await ask(asked)(context);
          if (context.resumed) await died.pass();
          return result;
        },
        lookup: () => ({ outcome: 'notDone' }),
      }),
    ];
    const config = { worker: { shutdownGrace: '10ms', pollInterval: 0.05 } };
    const first = await startTestEngine({ knex, steps, config });
    const { runs } = await first.submit({ deploy: { steps: [question] } });
    const id = runs[0]?.id ?? '';
    await first.waitFor(id, run => run.state.status === 'waiting');
    await answerAs(first, id, 'bob');
    await answerAs(first, id, 'eve');
    await died.reached;
    await first.dispatcher.stop();

    died.open();
    const second = await startTestEngine({ knex, steps });
    const { state } = await second.end(id);
    await second.dispatcher.stop();
    expect(state).toMatchObject({
      status: 'succeeded',
      steps: { ask: { attempt: 2, interruptions: 1, outputs: { value: '2' } } },
    });
  });
});
