import { describeOnPostgres } from '../../__testUtils__/describeOnPostgres';
import { heldTrace } from '../../__testUtils__/heldTrace';
import { startDoomedEngine } from '../../__testUtils__/startDoomedEngine';
import { startTestEngine } from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';

jest.setTimeout(60_000);

describeOnPostgres('a process that has left (needs PostgreSQL)', init => {
  it('is missed by its runs even if nobody knows it any more', async () => {
    const knex = await init();
    const held = heldTrace('held#1');
    const leaving = await startDoomedEngine({
      knex,
      steps: testSteps(held.trace),
    });
    const { runs } = await leaving.submit({
      deploy: { steps: [{ name: 'held', type: 'gate' }] },
    });
    const { id = '' } = runs[0] ?? {};
    await leaving.waitFor(
      id,
      ({ state }) => state.steps.held?.status === 'running',
    );
    const { gone } = await leaving.die();
    // As a process does that stops; the database was away when it would have given back what it drove.
    await knex('processes').delete();
    await knex.raw('delete from innominatus_jobs.job');

    const trace: Trace = { entries: [] };
    const survivor = await startTestEngine({
      knex,
      steps: testSteps(trace),
      config: { worker: { pollInterval: 0.05 } },
    });
    const { state } = await survivor.end(id);
    expect(state).toMatchObject({
      status: 'succeeded',
      steps: { held: { attempt: 2, interruptions: 1 } },
    });
    expect(trace.entries).toEqual(['held#2']);
    held.open();
    await gone;
    await survivor.dispatcher.stop();
  });
});
