/** @jest-environment node */
import {
  createTestStepContext,
  createTestUndoContext,
  undoneEffects,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { ArgoCdWorld } from '../../testing/ArgoCdWorld';
import { GiteaRepository } from '../../testing/GiteaRepository';
import { configMap } from '../../testing/manifests';
import {
  describeWithArgoCd,
  NEEDS,
  realServices,
} from '../../testing/realArgoCd';
import { createArgoCdSyncStep } from './createArgoCdSyncStep';

jest.setTimeout(120_000);

const AUTOMATED = { automated: { prune: true, selfHeal: true } };

describeWithArgoCd(NEEDS, () => {
  let repository: GiteaRepository;
  let world: ArgoCdWorld;
  let first: string;
  let second: string;

  beforeAll(async () => {
    repository = await GiteaRepository.create();
    first = await repository.write('a.yaml', configMap('a', 'one'));
    second = await repository.write('a.yaml', configMap('a', 'two'));
  });

  afterAll(() => repository.remove());
  beforeEach(() => {
    world = new ArgoCdWorld('argocd-sync-more-tests');
  });
  afterEach(() => world.close());

  function prepare(fields: object = {}, run: { id?: string } = {}) {
    const step = createArgoCdSyncStep(realServices());
    const input = step.input.parse({ appName: world.name, ...fields });
    const { environment } = world;
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
    await world.create({ repoURL: repository.url });
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
    await world.create({ repoURL: repository.url });
    await world.syncTo(second);
    const { run, undo } = prepare({ revision: first });
    expect(await run()).toMatchObject({ synced: true, revision: first });
    expect(await world.deployed()).toBe(first);
    expect(await undo()).toEqual({ outcome: 'undone' });
    expect(await world.deployed()).toBe(second);
  });

  it('leaves what others have synced since', async () => {
    const third = await repository.write('a.yaml', configMap('a', 'three'));
    await world.create({ repoURL: repository.url });
    await world.syncTo(first);
    const { run, undo } = prepare({ revision: second });
    await run();
    await world.syncTo(third);
    expect(await undo()).toMatchObject({
      outcome: 'left',
      reason: 'overtaken',
    });
    expect(await world.deployed()).toBe(third);
  });

  it('lets Argo CD refuse another revision where it syncs by itself', async () => {
    await world.create({ repoURL: repository.url }, AUTOMATED);
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
