import { StepError, suspend } from '@innominatus/plugin-innominatus-node';
import { broken, describeEngine, put } from '../__testUtils__/describeEngine';
import { Gate } from '../__testUtils__/Gate';
import { scriptedStep, type Script } from '../__testUtils__/scriptedStep';

jest.setTimeout(60_000);

const principal = { ref: 'user:default/bob' };

/** As it comes from `put` while it is held up at its end. */
const HELD = 'end one';

/** Takes its time, though less than it is given. */
function tidyUp(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 20));
}

const script: Script = { run: () => ({}) };
const options = {
  steps: [scriptedStep(script)],
  times: { cancelGrace: 500 },
};

describeEngine('cancel', options, world => {
  const { board, trace, start, run } = world;

  const cancel = (id: string) =>
    world.engine.orchestrator.cancelRun(id, { principal });

  it('ends what runs, begins nothing more, and undoes what was done', async () => {
    const gate = new Gate();
    board.moments.set(HELD, gate.passUnlessAborted);
    const id = await start([
      put('before', ['a']),
      put('one', ['b']),
      put('next', ['c']),
    ]);
    await gate.reached;
    await cancel(id);
    const { state } = await world.engine.end(id);
    expect(board.entries).toEqual(['put a', 'put b', 'undo b', 'undo a']);
    expect(state).toMatchObject({
      status: 'cancelled',
      lock: 'released',
      cancel: { by: principal },
      steps: {
        before: { status: 'undone' },
        one: { status: 'undone' },
        next: { status: 'skipped', skipReason: 'cancelled' },
      },
    });
    expect(state.steps.one?.stillRunning).toBeUndefined();
    expect(state.left).toBeUndefined();
  });

  it('learns of it also when another process was asked', async () => {
    const gate = new Gate();
    board.moments.set(HELD, gate.passUnlessAborted);
    const id = await start([put('one', ['a'])]);
    await gate.reached;
    await world.engine.add(id, { type: 'run.cancelRequested' });
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('cancelled');
  });

  it('is not missed when the run is just about to be parked', async () => {
    let id = '';
    script.run = async () => {
      await world.engine.add(id, { type: 'run.cancelRequested' });
      return suspend({ waitingFor: 'years', until: new Date('2100-01-01') });
    };
    const gate = new Gate();
    board.moments.set(HELD, gate.pass);
    id = await start([put('one', []), { id: 'park', type: 'scripted' }]);
    gate.open();
    const { state } = await world.engine.end(id);
    expect(state).toMatchObject({
      status: 'cancelled',
      steps: { park: { status: 'cancelled' } },
    });
  });

  it('says what the step could not stop at its target', async () => {
    const gate = new Gate();
    board.moments.set(HELD, async signal => {
      await gate.passUnlessAborted(signal).catch(() => {
        throw new StepError('aborted', {
          reason: 'aborted',
          stillRunning: 'job 7',
        });
      });
    });
    const id = await start([put('one', [])]);
    await gate.reached;
    await cancel(id);
    const { state } = await world.engine.end(id);
    expect(state.steps.one).toMatchObject({
      status: 'cancelled',
      stillRunning: 'job 7',
    });
    expect(await world.engine.log(id, 'one')).toContain(
      'WARN cancelled; still running: job 7',
    );
  });

  it('does not wait for ever for a handler that ignores its signal, and takes nothing from it any more', async () => {
    const gate = new Gate();
    board.moments.set('announce b', gate.pass);
    const id = await start([put('one', ['a', 'b'])], { onFailure: 'stop' });
    await gate.reached;
    await cancel(id);
    const { state } = await world.engine.end(id);
    expect(state.steps.one).toMatchObject({
      status: 'cancelled',
      stillRunning: expect.stringContaining('may go on until this server ends'),
    });
    gate.open();
    await run([put('other', ['z'])]);
    expect(board.entries).toEqual(['put a', 'put z']);
    expect((await world.engine.orchestrator.getRun(id)).state).toEqual(state);
  });

  it('undoes only once such a handler has really ended', async () => {
    const gate = new Gate();
    board.moments.set('put a', gate.pass);
    const id = await start([put('one', ['a'])]);
    await gate.reached;
    await cancel(id);
    await world.engine.waitFor(
      id,
      ({ state }) => state.steps.one?.status === 'undoing',
    );
    expect(board.entries).toEqual([]);
    gate.open();
    const { state } = await world.engine.end(id);
    expect(board.entries).toEqual(['put a', 'undo a']);
    expect(state.status).toBe('cancelled');
  });

  it('keeps the success of a step that comes to its end in time', async () => {
    const gate = new Gate();
    board.moments.set(HELD, async signal => {
      await gate.passUnlessAborted(signal).catch(tidyUp);
    });
    const id = await start([put('one', ['a'])], { onFailure: 'stop' });
    await gate.reached;
    await cancel(id);
    const { state } = await world.engine.end(id);
    expect(state).toMatchObject({
      status: 'cancelled',
      steps: { one: { status: 'succeeded', outputs: { text: 'of one' } } },
      left: [{ effect: 'one#1.1', reason: 'notUndone' }],
    });
  });

  it('ends a run that is parked or between two tries', async () => {
    const parked = await start([
      { id: 'nap', type: 'park', with: { ms: 1e9 } },
    ]);
    const shaky = await start([
      { id: 'shaky', type: 'fail', retry: { attempts: 2, backoff: '1d' } },
    ]);
    for (const id of [parked, shaky]) {
      await world.engine.waitFor(id, each => each.state.status === 'waiting');
      await cancel(id);
      const { state } = await world.engine.end(id);
      expect(state.status).toBe('cancelled');
      expect(Object.values(state.steps)).toMatchObject([
        { status: 'cancelled' },
      ]);
    }
    // They have no order: these are two runs.
    expect([...trace.entries].sort()).toEqual(['nap#1', 'shaky#1']);
  });

  it('ends a look-up', async () => {
    const gate = new Gate();
    board.moments.set(HELD, () => {
      throw new StepError('no answer', {
        reason: 'lost',
        outcomeUnknown: true,
      });
    });
    board.moments.set('look up one', gate.pass);
    const id = await start([put('one', ['a'])]);
    await gate.reached;
    await cancel(id);
    gate.open();
    const { state } = await world.engine.end(id);
    expect(state).toMatchObject({ status: 'cancelled' });
    expect(board.entries).toEqual(['put a', 'undo a']);
  });

  it('changes nothing while the run is undone', async () => {
    const gate = new Gate();
    board.moments.set('undo a', gate.passUnlessAborted);
    const id = await start([put('one', ['a']), broken]);
    await gate.reached;
    await world.engine.add(id, { type: 'run.cancelRequested' });
    await expect(cancel(id)).rejects.toThrow();
    gate.open();
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('rolledBack');
    expect(board.entries).toEqual(['put a', 'undo a']);
  });
});

const idle = { config: { worker: { pollInterval: '1h' } } };

describeEngine('a run that nobody looks after by the clock', idle, world => {
  it('is told of its cancel at once', async () => {
    const gate = new Gate();
    world.board.moments.set(HELD, gate.passUnlessAborted);
    const id = await world.start([put('one', [])]);
    await gate.reached;
    await world.engine.orchestrator.cancelRun(id, { principal });
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('cancelled');
  });
});
