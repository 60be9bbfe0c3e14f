import { describeWorld } from './__testUtils__/describeWorld';
import { errorOf } from './__testUtils__/errorOf';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };
const BOB = { principal: { ref: 'user:default/bob' } };

describeWorld('resumeStep', {}, world => {
  const letter = {
    name: 'letter',
    type: 'letter',
    to: 'bob',
    setVariables: { NUMBER: '${steps.letter.number}' },
  };
  const after = {
    name: 'after',
    type: 'echo',
    value: '${variables.NUMBER} ${steps.letter.number}',
  };

  async function untilUncertain() {
    const id = await world.start([letter, after]);
    await world.engine.waitFor(
      id,
      ({ state }) => state.steps.letter?.status === 'uncertain',
    );
    return id;
  }

  it('goes on with what somebody says that the step has brought', async () => {
    const id = await untilUncertain();
    await world.orchestrator.resumeStep(id, {
      ...BOB,
      step: 'letter',
      outcome: 'done',
      outputs: { number: 7 },
    });
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('succeeded');
    expect(state.steps.after?.outputs).toEqual({ value: '7 7' });
    expect(world.posted).toEqual(['bob#1']);
  });

  it('lets the step run again if it was not done', async () => {
    const id = await untilUncertain();
    await world.orchestrator.resumeStep(id, {
      ...BOB,
      step: 'letter',
      outcome: 'notDone',
    });
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('succeeded');
    expect(world.posted).toEqual(['bob#1', 'bob#2']);
  });

  it('needs no outputs that nobody speaks of', async () => {
    const id = await world.start([
      { name: 'letter', type: 'letter', to: 'bob' },
      { name: 'after', type: 'echo', value: 'x', dependsOn: ['letter'] },
    ]);
    await world.engine.waitFor(
      id,
      ({ state }) => state.steps.letter?.status === 'uncertain',
    );
    await world.orchestrator.resumeStep(id, {
      ...BOB,
      step: 'letter',
      outcome: 'done',
    });
    const { state } = await world.engine.end(id);
    expect(state).toMatchObject({
      status: 'succeeded',
      steps: { letter: { status: 'succeeded', outputs: {} } },
    });
  });

  it('names those who speak of outputs that were left out', async () => {
    const id = await untilUncertain();
    await expect(
      world.orchestrator.resumeStep(id, {
        ...BOB,
        step: 'letter',
        outcome: 'done',
      }),
    ).rejects.toMatchObject({
      problems: [
        {
          path: '/outputs/number',
          hint: 'say what the step has brought: letter, after speak of it',
        },
      ],
    });
  });

  it('says all that is wrong with the outputs', async () => {
    const id = await untilUncertain();
    const refused = await errorOf(
      world.orchestrator.resumeStep(id, {
        ...BOB,
        step: 'letter',
        outcome: 'done',
        outputs: { number: 'seven', other: 1, receipt: { at: 1 } },
      }),
    );
    expect(refused).toMatchObject({
      name: 'InputError',
      problems: [
        { path: '/outputs/number', reason: 'invalidValue' },
        { path: '/outputs/receipt/at', reason: 'invalidValue' },
        { path: '/outputs/other', reason: 'unknownField' },
      ],
    });
    await world.orchestrator.cancelRun(id, ADA);
    await world.engine.end(id);
  });

  it('keeps a secret that was handed in as if the step had brought it', async () => {
    const id = await world.start([
      letter,
      { name: 'use', type: 'echo', value: 'the pin is ${steps.letter.pin}' },
    ]);
    await world.engine.waitFor(
      id,
      ({ state }) => state.steps.letter?.status === 'uncertain',
    );
    await world.orchestrator.resumeStep(id, {
      ...BOB,
      step: 'letter',
      outcome: 'done',
      outputs: { number: 7, pin: 'pin-of-the-letter' },
    });
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('succeeded');
    expect(state.steps.letter?.outputs).toEqual({
      number: 7,
      pin: { $secret: { store: 'local', path: `runs/${id}/letter/pin` } },
    });
    expect(state.steps.use?.outputs.value).toMatch(/^the pin is \*+$/);
  });

  it('is refused for a step that nobody is in doubt about', async () => {
    const id = await untilUncertain();
    const resume = (step: string) =>
      errorOf(
        world.orchestrator.resumeStep(id, { ...BOB, step, outcome: 'notDone' }),
      );
    expect(await resume('after')).toMatchObject({ reason: 'notUncertain' });
    expect(await resume('nope')).toMatchObject({ name: 'NotFoundError' });
    await world.orchestrator.cancelRun(id, ADA);
    await world.engine.end(id);
    expect(await resume('letter')).toMatchObject({ reason: 'runEnded' });
  });
});
