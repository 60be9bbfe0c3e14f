import { StepError, suspend } from '@innominatus/plugin-innominatus-node';
import { describeEngine, put } from '../__testUtils__/describeEngine';
import { Gate } from '../__testUtils__/Gate';
import { scriptedStep, type Script } from '../__testUtils__/scriptedStep';

jest.setTimeout(60_000);

const script: Script = { run: () => ({}) };
const scripted = { id: 'odd', type: 'scripted' };
const intent = {
  kind: 'text',
  action: 'create' as const,
  target: 'board:1',
  externalId: 'x',
  summary: 'put x',
};

function lost(): never {
  throw new StepError('no answer', { reason: 'lost', outcomeUnknown: true });
}

const options = {
  steps: [scriptedStep(script)],
  times: { limit: 500, lookupRetry: { first: 1, longest: 1 } },
};

describeEngine('a handler that is wrong', options, world => {
  beforeEach(() =>
    Object.assign(script, { run: () => ({}), lookup: undefined }),
  );

  it.each<[string, Script['run'], string, string]>([
    [
      'throws a text',
      () => Promise.reject('no'),
      'stepCrashed',
      'the step threw "no", which is no error',
    ],
    [
      'throws nothing at all',
      () => Promise.reject(undefined),
      'stepCrashed',
      'the step threw undefined, which is no error',
    ],
    ['returns nothing', () => undefined, 'invalidOutput', 'output schema'],
    [
      'returns what does not fit',
      () => ({ value: 1 }),
      'invalidOutput',
      'value: ',
    ],
    [
      'waits for ever',
      () => suspend({ waitingFor: 'nothing' }),
      'invalidOutput',
      'did not say until when',
    ],
    [
      'waits for no time',
      () => suspend({ waitingFor: 'it', until: new Date(Number.NaN) }),
      'invalidOutput',
      'until: ',
    ],
    [
      'asks nobody for consent',
      () =>
        suspend({
          waitingFor: 'consent',
          approval: { required: 0, groups: [], selfApproval: false },
        }),
      'invalidOutput',
      'approval.required: ',
    ],
  ])('fails its step when it %s', async (_, run, reason, message) => {
    script.run = run;
    const { state } = await world.run([scripted]);
    expect(state).toMatchObject({
      status: 'failed',
      steps: {
        odd: { error: { reason, message: expect.stringContaining(message) } },
      },
    });
  });

  it('cannot announce anything once it has returned', async () => {
    const gate = new Gate();
    world.board.moments.set('end next', gate.pass);
    let announce: (() => Promise<unknown>) | undefined;
    script.run = ({ effects }) => {
      announce = () => effects.intend([intent]);
      return {};
    };
    const id = await world.start([scripted, put('next', [])]);
    await gate.reached;
    await expect(announce?.()).rejects.toThrow('the attempt has ended');
    gate.open();
    const { state } = await world.engine.end(id);
    expect(state.steps.odd?.effects).toEqual([]);
  });

  it.each<[string, Script['lookup'], string]>([
    ['gives no answer', () => undefined, 'stepCrashed'],
    ['gives an answer that is none', () => ({ outcome: 'so' }), 'stepCrashed'],
    ['throws', () => Promise.reject(new Error('down')), 'stepCrashed'],
    ['never returns', () => new Promise(() => undefined), 'timeout'],
    ['writes', async ({ effects }) => effects.intend([intent]), 'stepCrashed'],
  ])('is asked again when its look-up %s', async (_, lookup, reason) => {
    script.run = ({ step }) => (step.attempt === 1 ? lost() : { value: 'ok' });
    let looks = 0;
    script.lookup = context => {
      looks += 1;
      return looks === 1 ? lookup?.(context) : { outcome: 'notDone' };
    };
    const { state, record } = await world.run([scripted]);
    expect(state.steps.odd).toMatchObject({
      status: 'succeeded',
      attempt: 2,
      failures: 0,
    });
    const events = await world.engine.orchestrator.readEvents(record.id, {
      after: 0,
      limit: 100,
    });
    expect(events.map(({ fact }) => fact)).toContainEqual(
      expect.objectContaining({
        type: 'step.lookupFailed',
        error: expect.objectContaining({ reason }),
      }),
    );
  });

  it('fails its step when what its look-up found does not fit', async () => {
    script.run = lost;
    script.lookup = () => ({ outcome: 'done', outputs: { value: 1 } });
    const { state } = await world.run([scripted]);
    expect(state.steps.odd).toMatchObject({
      status: 'failed',
      error: { reason: 'invalidOutput' },
    });
  });

  it('tells the engine that nobody knows: its step waits for people', async () => {
    script.run = ({ step }) => (step.attempt === 1 ? lost() : { value: 'ok' });
    script.lookup = () => ({ outcome: 'unknown', why: 'no record of it' });
    const id = await world.start([scripted]);
    const { state } = await world.engine.waitFor(
      id,
      run => run.state.steps.odd?.status === 'uncertain',
    );
    expect(state.steps.odd?.error).toEqual({
      reason: 'outcomeUnknown',
      message: 'no record of it',
    });
    await world.engine.orchestrator.resumeStep(id, {
      principal: { ref: 'user:default/ada' },
      step: 'odd',
      outcome: 'notDone',
    });
    const ended = await world.engine.end(id);
    expect(ended.state.steps.odd).toMatchObject({
      status: 'succeeded',
      attempt: 2,
    });
  });

  it('may announce more after it was suspended, without mixing that up with what came before', async () => {
    script.run = async ({ effects, resumed }) => {
      const externalId = resumed ? 'second' : 'first';
      const [handle] = await effects.intend([{ ...intent, externalId }]);
      handle?.confirm({ data: { externalId, nothing: undefined } });
      return resumed ? {} : suspend({ waitingFor: 'it', until: new Date() });
    };
    const { state } = await world.run([scripted]);
    expect(state.steps.odd?.effects).toMatchObject([
      {
        id: 'odd#1.1',
        externalId: 'first',
        confirmation: { data: { externalId: 'first' } },
      },
      {
        id: 'odd#1.2',
        externalId: 'second',
        confirmation: { data: { externalId: 'second' } },
      },
    ]);
  });
});
