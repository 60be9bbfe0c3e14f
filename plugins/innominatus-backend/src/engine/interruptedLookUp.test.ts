import { TestDatabases } from '@backstage/backend-test-utils';
import { boardSteps, newBoard } from '../__testUtils__/boardSteps';
import { put } from '../__testUtils__/describeEngine';
import { Gate } from '../__testUtils__/Gate';
import { startDoomedEngine } from '../__testUtils__/startDoomedEngine';
import { startTestEngine } from '../__testUtils__/startTestEngine';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())(
  'a look-up that ends its process each time, on %s',
  database => {
    it.each([
      ['leaves it to a person when something was announced', ['sign'], true],
      ['fails its step when nothing was', [], false],
    ])('%s', async (_, names, announced) => {
      const knex = await databases.init(database);
      const board = newBoard();
      const steps = boardSteps(board);
      const gates = [new Gate()];
      const gone: Promise<void>[] = [];
      for (const moment of ['end one', 'look up one']) {
        board.moments.set(moment, () => gates.at(-1)?.pass());
      }
      let id = '';
      for (let process = 1; process <= 5; process += 1) {
        const victim = await startDoomedEngine({ knex, steps });
        if (process === 1) {
          const deploy = { steps: [put('one', names)] };
          id = (await victim.submit({ deploy })).runs[0]?.id ?? '';
        }
        await gates.at(-1)?.reached;
        gates.push(new Gate());
        gone.push((await victim.die()).gone);
      }
      const successor = await startTestEngine({ knex, steps });
      const error = { reason: 'endsItsProcess' };
      const { state } = await successor.waitFor(
        id,
        run => run.state.steps.one?.error !== undefined,
      );
      expect(state).toMatchObject(
        announced
          ? {
              status: 'waiting',
              steps: { one: { status: 'uncertain', error } },
            }
          : { status: 'failed', steps: { one: { status: 'failed', error } } },
      );
      expect(state.steps.one).toMatchObject({ attempt: 1, interruptions: 5 });
      gates.forEach(gate => gate.open());
      await Promise.all(gone);
      await successor.dispatcher.stop();
    });
  },
);
