import { TestDatabases } from '@backstage/backend-test-utils';
import { boardSteps, newBoard } from '../__testUtils__/boardSteps';
import { startTestEngine } from '../__testUtils__/startTestEngine';
import { put } from './__testUtils__/describeWorld';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())(
  'an environment that is configured no more, on %s',
  database => {
    it('can still be left by the applications that are in it', async () => {
      const knex = await databases.init(database);
      const board = newBoard();
      const steps = boardSteps(board);
      const before = await startTestEngine({
        ...{ knex, steps },
        config: { environments: { old: { variables: { A: 'then' } } } },
      });
      const { runs } = await before.submit(
        { deploy: { steps: [put('a')] } },
        { name: 'shop', environment: 'old' },
      );
      await before.end(runs[0]?.id ?? '');
      await before.dispatcher.stop();

      const after = await startTestEngine({ knex, steps });
      try {
        const deletion = await after.orchestrator.deleteApplication({
          application: 'shop',
          principal: { ref: 'user:default/ada' },
        });
        const { state, plan } = await after.end(deletion.runs[0]?.id ?? '');
        expect(state.status).toBe('succeeded');
        expect(plan?.environment).toMatchObject({
          name: 'old',
          variables: { A: 'then' },
        });
        expect(board.texts.size).toBe(0);
      } finally {
        await after.dispatcher.stop();
      }
    });
  },
);
