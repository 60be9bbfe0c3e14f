import { TestDatabases } from '@backstage/backend-test-utils';
import type { RunDetails } from '../http/orchestrator/records';
import { startDoomedEngine } from '../__testUtils__/startDoomedEngine';
import { startTestEngine } from '../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../__testUtils__/testSteps';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

const workflow = {
  deploy: {
    steps: [
      { name: 'done', type: 'echo', value: 'once' },
      { name: 'held', type: 'gate' },
      { name: 'last', type: 'echo', value: '${steps.held.attempt}' },
    ],
  },
};

/** An attempt that hangs until it is let go. */
function gated(attempt: string): { trace: Trace; open: () => void } {
  let open: () => void = () => undefined;
  const gate = new Promise<void>(resolve => {
    open = resolve;
  });
  return { trace: { entries: [], gates: new Map([[attempt, gate]]) }, open };
}

function isHeld({ state }: RunDetails): boolean {
  return state.steps.held?.status === 'running';
}

describe.each(databases.eachSupportedId())('taking over on %s', database => {
  it('goes on where a process left off, and lets that one write nothing more', async () => {
    const knex = await databases.init(database);
    const { trace, open } = gated('held#1');
    const old = await startDoomedEngine({ knex, steps: testSteps(trace) });
    const { runs } = await old.submit(workflow);
    const id = runs[0]?.id ?? '';
    await old.waitFor(id, isHeld);

    const { gone } = await old.die();
    const next: Trace = { entries: [] };
    const successor = await startTestEngine({ knex, steps: testSteps(next) });
    const { state } = await successor.end(id);
    open();
    await gone;

    expect(state.status).toBe('succeeded');
    expect(trace.entries).toEqual(['done#1', 'held#1']);
    expect(next.entries).toEqual(['held#2', 'last#1']);
    expect(state.steps.held).toMatchObject({ attempt: 2, interruptions: 1 });
    const after = await successor.orchestrator.getRun(id);
    expect(after.state).toEqual(state);
    await successor.dispatcher.stop();
  });

  it('goes on with all that was left behind, also when it drives one at a time', async () => {
    const knex = await databases.init(database);
    const { trace, open } = gated('held#1');
    const old = await startDoomedEngine({ knex, steps: testSteps(trace) });
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      const { runs } = await old.submit(workflow, { name });
      ids.push(runs[0]?.id ?? '');
    }
    for (const id of ids) await old.waitFor(id, isHeld);
    const { gone } = await old.die();
    const successor = await startTestEngine({
      knex,
      steps: testSteps({ entries: [] }),
      config: { worker: { slots: 1, pollInterval: 0.05 } },
    });
    for (const id of ids) {
      expect((await successor.end(id)).state.status).toBe('succeeded');
    }
    open();
    await gone;
    await successor.dispatcher.stop();
  });

  it('gives runs up when the process stops, and the next start goes on by itself', async () => {
    const knex = await databases.init(database);
    const { trace } = gated('held#1');
    const old = await startTestEngine({
      knex,
      steps: testSteps(trace),
      config: { worker: { shutdownGrace: '10ms', pollInterval: 0.05 } },
    });
    const { runs } = await old.submit(workflow);
    const id = runs[0]?.id ?? '';
    await old.waitFor(id, isHeld);
    await old.dispatcher.stop();

    const next: Trace = { entries: [] };
    const successor = await startTestEngine({ knex, steps: testSteps(next) });
    const { state } = await successor.end(id);
    await successor.dispatcher.stop();
    expect(state.status).toBe('succeeded');
    expect(next.entries).toEqual(['held#2', 'last#1']);
  });
});
