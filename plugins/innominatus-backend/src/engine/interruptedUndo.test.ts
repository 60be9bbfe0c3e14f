import { TestDatabases } from '@backstage/backend-test-utils';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { boardSteps, newBoard } from '../__testUtils__/boardSteps';
import { broken, put } from '../__testUtils__/describeEngine';
import { Gate } from '../__testUtils__/Gate';
import { startDoomedEngine } from '../__testUtils__/startDoomedEngine';
import { startTestEngine } from '../__testUtils__/startTestEngine';
import { testSteps } from '../__testUtils__/testSteps';

jest.setTimeout(60_000);

const principal = { ref: 'user:default/ada' };
const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())(
  'a process that ends while it undoes, on %s',
  database => {
    /** A run that has undone `b` and is about to do so with `a`, in a process that is about to end. */
    async function setUp(
      moment: string = 'undo a',
      type: 'put' | 'put-settled' = 'put',
    ) {
      const knex = await databases.init(database);
      const board = newBoard();
      const gate = new Gate();
      let held = false;
      board.moments.set(moment, async () => {
        if (held) return;
        held = true;
        await gate.pass();
      });
      const rest = testSteps({ entries: [] });
      const steps = [...boardSteps(board), ...rest];
      const victim = await startDoomedEngine({ knex, steps });
      const one = { ...put('one', ['a', 'b']), type };
      const { runs } = await victim.submit({
        deploy: { steps: [one, broken] },
      });
      await gate.reached;
      const id = runs[0]?.id ?? '';
      return { knex, board, gate, steps, rest, victim, id };
    }

    it('is followed by one that undoes what is left, and nothing twice', async () => {
      const { knex, board, gate, steps, victim, id } = await setUp();
      const { gone } = await victim.die();
      const successor = await startTestEngine({ knex, steps });
      const { state } = await successor.end(id);
      expect(state).toMatchObject({
        status: 'rolledBack',
        steps: { one: { undoAttempt: 2, undo: { interruptions: 1 } } },
      });
      // The handler that was held up finds out before it writes.
      gate.open();
      await gone;
      expect(board.entries).toEqual(['put a', 'put b', 'undo b', 'undo a']);
      const after = await successor.orchestrator.getRun(id);
      expect(after.state).toEqual(state);
      await successor.dispatcher.stop();
    });

    it('touches nothing more when it turns out to be alive', async () => {
      const { knex, board, gate, steps, victim, id } = await setUp('undo b');
      const { gone } = await victim.die();
      const successor = await startTestEngine({ knex, steps });
      await successor.end(id);
      gate.open();
      await gone;
      expect(board.entries.slice(2)).toEqual(['undo b', 'undo a']);
      expect(board.keys.slice(1)).toEqual([
        ...[`${id}/one/0/undo/one#1.2`, `${id}/one/0/undo/one#1.2`],
        `${id}/one/0/undo/one#1.1`,
      ]);
      await successor.dispatcher.stop();
    });

    it('is followed by one that settles what is undone', async () => {
      const doomed = await setUp('settle one', 'put-settled');
      const { knex, board, gate, steps, victim, id } = doomed;
      const { gone } = await victim.die();
      const successor = await startTestEngine({ knex, steps });
      const { state } = await successor.end(id);
      expect(state).toMatchObject({
        status: 'rolledBack',
        steps: { one: { undo: { phase: 'settle', interruptions: 1 } } },
      });
      expect(board.entries.slice(2)).toEqual([
        ...['undo b', 'undo a'],
        'settle one',
      ]);
      gate.open();
      await gone;
      await successor.dispatcher.stop();
    });

    it('hands over what it is doing when it is asked to end', async () => {
      const knex = await databases.init(database);
      const board = newBoard();
      const gate = new Gate();
      board.moments.set('undo a', gate.passUnlessAborted);
      const steps = [...boardSteps(board), ...testSteps({ entries: [] })];
      const first = await startTestEngine({
        ...{ knex, steps },
        config: { worker: { shutdownGrace: '10ms', pollInterval: 0.05 } },
      });
      const { runs } = await first.submit({
        deploy: { steps: [put('one', ['a', 'b']), broken] },
      });
      const id = runs[0]?.id ?? '';
      await gate.reached;
      await first.dispatcher.stop();

      gate.open();
      const successor = await startTestEngine({ knex, steps });
      const { state } = await successor.end(id);
      expect(state).toMatchObject({
        status: 'rolledBack',
        steps: { one: { undoAttempt: 2, undo: { interruptions: 1 } } },
      });
      expect(board.entries.slice(2)).toEqual(['undo b', 'undo a']);
      await successor.dispatcher.stop();
    });

    it('cannot be replaced by one that does not know the type of the step; one that does goes on', async () => {
      const { knex, board, gate, steps, rest, victim, id } = await setUp();
      const { gone } = await victim.die();
      const stranger = await startTestEngine({ knex, steps: rest });
      const { state } = await stranger.end(id);
      expect(state).toMatchObject({
        status: 'rollbackFailed',
        lock: 'granted',
        steps: { one: { undo: { error: { reason: 'stepTypeChanged' } } } },
        left: [{ effect: 'one#1.1', reason: 'undoFailed' }],
      });
      await stranger.dispatcher.stop();
      gate.open();
      await gone;

      const successor = await startTestEngine({ knex, steps });
      await successor.orchestrator.rollbackRun(id, { principal });
      const ended = await successor.end(id);
      expect(ended.state.status).toBe('rolledBack');
      expect(board.entries).toEqual(['put a', 'put b', 'undo b', 'undo a']);
      await successor.dispatcher.stop();
    });
  },
);

describe.each(databases.eachSupportedId())(
  'a step type that is no longer installed, on %s',
  database => {
    it('fails a step that has not begun', async () => {
      const knex = await databases.init(database);
      const board = newBoard();
      const rest = testSteps({ entries: [] });
      const first = await startTestEngine({
        knex,
        steps: [...boardSteps(board), ...rest],
      });
      const { runs } = await first.submit({
        deploy: {
          steps: [
            { id: 'nap', type: 'park', with: { ms: 200 } },
            put('one', []),
          ],
        },
      });
      const id = runs[0]?.id ?? '';
      await first.waitFor(id, run => run.state.status === 'waiting');
      await first.dispatcher.stop();

      const second = await startTestEngine({ knex, steps: rest });
      const { state } = await second.end(id);
      await second.dispatcher.stop();
      expect(state.steps.one).toMatchObject({
        status: 'failed',
        error: { reason: 'stepTypeChanged' },
      });
    });

    it('leaves it to people what became of a step that was interrupted', async () => {
      const knex = await databases.init(database);
      const board = newBoard();
      const rest = testSteps({ entries: [] });
      board.moments.set('end one', () => {
        throw new StepError('lost', { reason: 'lost', outcomeUnknown: true });
      });
      board.moments.set('look up one', () => Promise.reject(new Error('down')));
      const first = await startTestEngine({
        knex,
        steps: [...boardSteps(board), ...rest],
        times: { lookupRetry: { first: 200, longest: 200 } },
      });
      const { runs } = await first.submit({
        deploy: { steps: [put('one', ['a'])] },
      });
      const id = runs[0]?.id ?? '';
      await first.waitFor(
        id,
        run => run.state.steps.one?.status === 'retrying',
      );
      await first.dispatcher.stop();

      const second = await startTestEngine({ knex, steps: rest });
      const { state } = await second.waitFor(
        id,
        run => run.state.steps.one?.status === 'uncertain',
      );
      expect(state.steps.one?.error?.reason).toBe('stepTypeChanged');
      await second.dispatcher.stop();

      const third = await startTestEngine({
        knex,
        steps: [...boardSteps(board), ...rest],
      });
      await third.orchestrator.resumeStep(id, {
        principal,
        step: 'one',
        outcome: 'done',
        outputs: { text: 'of one' },
      });
      const ended = await third.end(id);
      await third.dispatcher.stop();
      expect(ended.state.status).toBe('succeeded');
    });
  },
);
