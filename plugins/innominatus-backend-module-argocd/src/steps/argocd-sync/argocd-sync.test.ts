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
} from '../../testing/realArgoCd';
import { createArgoCdSyncStep } from './createArgoCdSyncStep';

jest.setTimeout(120_000);

const AUTOMATED = { automated: { prune: true, selfHeal: true } };

describeWithArgoCd(NEEDS, () => {
  let first: string;
  let second: string;
  const stage = openStage('argocd-sync-more-tests', async repository => {
    first = await repository.write('a.yaml', configMap('a', 'one'));
    second = await repository.write('a.yaml', configMap('a', 'two'));
  });

  function prepare(fields: object = {}, run: { id?: string } = {}) {
    const step = createArgoCdSyncStep(realServices());
    const input = step.input.parse({ appName: stage.world.name, ...fields });
    const { environment } = stage.world;
    const test = createTestStepContext({ environment, input, run });
    const undo = async () => {
      const [effect] = undoneEffects(test.effects);
      if (!effect) throw new Error('nothing to undo');
      const back = createTestUndoContext({ environment, input, effect, run });
      return step.undo?.(back.context);
    };
    return { test, run: () => step.run(test.context), undo };
  }

  it('syncs what is not synced, and only that', async () => {
    await stage.world.create({ repoURL: stage.repository.url });
    const { run, test } = prepare();
    expect(await run()).toMatchObject({ synced: true, revision: second });
    const again = prepare({}, { id: 'another-run' });
    expect(await again.run()).toMatchObject({
      synced: false,
      revision: second,
    });
    expect(test.effects).toMatchObject([{ intent: { reversible: false } }]);
    expect(again.test.effects).toEqual([]);
  });

  it('deploys an older commit, and rolls back', async () => {
    await stage.world.create({ repoURL: stage.repository.url });
    await stage.world.syncTo(second);
    const { run, undo } = prepare({ revision: first });
    expect(await run()).toMatchObject({ synced: true, revision: first });
    expect(await stage.world.deployed()).toBe(first);
    expect(await undo()).toEqual({ outcome: 'undone' });
    expect(await stage.world.deployed()).toBe(second);
  });

  it('leaves what others have synced since', async () => {
    const third = await stage.repository.write(
      'a.yaml',
      configMap('a', 'three'),
    );
    await stage.world.create({ repoURL: stage.repository.url });
    await stage.world.syncTo(first);
    const { run, undo } = prepare({ revision: second });
    await run();
    await stage.world.syncTo(third);
    expect(await undo()).toMatchObject({
      outcome: 'left',
      reason: 'overtaken',
    });
    expect(await stage.world.deployed()).toBe(third);
  });

  it('lets Argo CD refuse another revision where it syncs by itself', async () => {
    await stage.world.create({ repoURL: stage.repository.url }, AUTOMATED);
    const { run, test } = prepare({ revision: first });
    await expect(run()).rejects.toMatchObject({ reason: 'argocdAutoSync' });
    expect(test.effects).toMatchObject([{ discarded: true }]);
  });

  it('tells that there is no such application', async () => {
    await expect(prepare().run()).rejects.toMatchObject({
      reason: 'argocdApplicationNotFound',
    });
  });
});
