/** @jest-environment node */
import {
  createTestStepContext,
  createTestUndoContext,
  undoneEffects,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { configMap } from '../../testing/manifests';
import { openStage } from '../../testing/openStage';
import {
  describeWithArgoCd,
  NEEDS,
  realServices,
  realVariables,
} from '../../testing/realArgoCd';
import { createArgoCdAppStep } from './createArgoCdAppStep';

jest.setTimeout(120_000);

const BROKEN =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 99999999 }] }\n';

describeWithArgoCd(NEEDS, () => {
  const stage = openStage('argocd-undo-tests', async repository => {
    await repository.write('one/a.yaml', configMap('undone', 'one'));
    await repository.write('two/a.yaml', configMap('undone', 'two'));
  });

  /** One run of the step; later ones find the application in the ledger. */
  function prepare(id: string, fields: object = {}) {
    const step = createArgoCdAppStep(realServices());
    const { environment, name } = stage.world;
    const input = step.input.parse({
      appName: name,
      repoURL: stage.repository.url,
      targetPath: 'one',
      syncRetry: { limit: 0 },
      ...fields,
    });
    const ledgerObject = {
      ...{ kind: 'argocd-application', externalId: name },
      target: `argocd:${realVariables().ARGOCD_URL}`,
      createdByRun: 'first',
      users: [{ application: 'hello', environment: 'dev' }],
    };
    const around = {
      ...{ environment, input, run: { id } },
      objects: id === 'first' ? [] : [ledgerObject],
    };
    const test = createTestStepContext(around);
    return {
      test,
      run: () => step.run(test.context),
      settle: () => step.settle?.(createTestStepContext(around).context),
      undo: async (purpose: 'rollback' | 'delete' = 'rollback') => {
        const [effect] = undoneEffects(test.effects);
        if (!effect) throw new Error('nothing to undo');
        const back = createTestUndoContext({ ...around, effect, purpose });
        return step.undo?.(back.context);
      },
    };
  }

  it('gives an application its former specification back, and waits until that is live', async () => {
    await prepare('first').run();
    const before = await stage.world.find();
    const second = prepare('second', {
      targetPath: 'two',
      labels: { team: 'shop' },
    });
    expect(await second.run()).toMatchObject({ created: false });
    expect(second.test.effects).toMatchObject([
      { intent: { action: 'update' } },
    ]);
    expect(await second.undo()).toEqual({ outcome: 'undone' });
    await second.settle();
    const after = await stage.world.find();
    expect(after?.spec).toEqual(before?.spec);
    expect(after?.metadata.labels).toEqual(before?.metadata.labels);
    expect(after?.status.sync.status).toBe('Synced');
  });

  it('waits until a reverted commit is live', async () => {
    await prepare('first').run();
    await stage.repository.write('one/b.yaml', BROKEN);
    const second = prepare('second');
    await expect(second.run()).rejects.toMatchObject({
      reason: 'argocdSyncFailed',
    });
    const reverted = await stage.repository.write(
      'one/b.yaml',
      configMap('reverted', 'yes'),
    );
    await second.settle();
    const { status } = (await stage.world.find()) ?? {};
    expect(status?.sync).toEqual({ status: 'Synced', revision: reverted });
    expect(status?.health.status).toBe('Healthy');
  });

  it('takes it away when the application is deleted, whatever later runs have made of it', async () => {
    const first = prepare('first');
    await first.run();
    await prepare('second', { targetPath: 'two' }).run();
    expect(await first.undo('delete')).toEqual({ outcome: 'undone' });
    expect(await stage.world.find()).toBeUndefined();
  });
});
