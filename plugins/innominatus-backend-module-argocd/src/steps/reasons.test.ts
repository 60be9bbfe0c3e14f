/** @jest-environment node */
import type { ArgoCdServices } from '../ArgoCdServices';
import { ArgoCdTrial } from '../testing/ArgoCdTrial';
import { ArgoCdWorld } from '../testing/ArgoCdWorld';
import { FaultyProxy, type Interference } from '../testing/FaultyProxy';
import { GiteaRepository } from '../testing/GiteaRepository';
import { configMap, deployment, endlessHook } from '../testing/manifests';
import {
  describeWithArgoCd,
  NEEDS,
  realServices,
  realVariables,
} from '../testing/realArgoCd';
import { createArgoCdAppStep } from './argocd-app';
import { createArgoCdSyncStep } from './argocd-sync';

jest.setTimeout(120_000);

const NAMESPACE = 'argocd-reasons-tests';

/** Whoever looks at the clock finds that 20 s have passed. */
function inAHurry(services: ArgoCdServices): ArgoCdServices {
  let time = Date.now();
  return { ...services, now: () => new Date((time += 20_000)) };
}

describeWithArgoCd(NEEDS, () => {
  let repository: GiteaRepository;
  let world: ArgoCdWorld;
  let trial: ArgoCdTrial;
  let proxy: FaultyProxy | undefined;

  beforeAll(async () => {
    repository = await GiteaRepository.create();
    await repository.write(
      'broken/a.yaml',
      deployment('broken', { 'innominatus.test/never-ready': 'true' }, 1),
    );
  });

  afterAll(() => repository.remove());
  beforeEach(() => {
    world = new ArgoCdWorld(NAMESPACE);
    trial = new ArgoCdTrial(world, repository);
  });
  afterEach(async () => {
    proxy?.close();
    proxy = undefined;
    await world.close();
  });

  /** Lets the step talk to Argo CD through somebody. */
  async function through(between: Interference) {
    proxy = await FaultyProxy.open(realVariables().ARGOCD_URL, between);
    return realServices({ url: proxy.url });
  }

  it('a sync whose hook never ends: names it, and undoing says so, too', async () => {
    const commit = await repository.write(
      'endless/a.yaml',
      configMap('endless', 'one'),
    );
    await world.create({ repoURL: repository.url, path: 'endless' });
    await world.syncTo(commit);
    await repository.write('endless/b.yaml', endlessHook('endless'));
    await repository.write('endless/a.yaml', configMap('endless', 'two'));
    try {
      const stuck = trial.sync({ waitTimeout: '5s' });
      await expect(stuck.run()).rejects.toMatchObject({
        reason: 'argocdSyncStuck',
        message: expect.stringMatching(/after 5s.*Job\/endless/s),
        hint: expect.stringContaining('terminate-op'),
      });
      const impatient = createArgoCdSyncStep(inAHurry(realServices()));
      await expect(trial.undo(impatient, stuck)).rejects.toMatchObject({
        reason: 'argocdSyncStuck',
        retryable: true,
      });
    } finally {
      await world.terminate();
    }
  });

  it('a deletion that others are quicker with, and that an object holds up', async () => {
    const finalizers = { finalizers: ['example.com/keep'] };
    const one = configMap('kept', 'one', finalizers);
    const commit = await repository.write('kept/a.yaml', one);
    const made = trial.app('kept', { syncPolicy: 'manual' });
    await made.run();
    await world.syncTo(commit);
    const two = configMap('kept', 'two', finalizers);
    await repository.write('kept/a.yaml', two);
    const services = await through({
      ...{ method: 'POST', path: /\/sync$/ },
      meanwhile: () => world.remove(),
    });
    await expect(trial.sync({}, services).run()).rejects.toMatchObject({
      reason: 'argocdBusy',
      retryable: true,
    });
    const impatient = createArgoCdAppStep(inAHurry(realServices()));
    await expect(trial.undo(impatient, made)).rejects.toMatchObject({
      reason: 'argocdDeletionStuck',
      retryable: true,
      message: expect.stringContaining('within 10 minutes'),
    });
    await world.release('kept');
  });

  it('an application that is degraded, with the pods that make it so', async () => {
    await expect(trial.app('broken').run()).rejects.toMatchObject({
      reason: 'argocdDegraded',
      retryable: false,
      message: expect.stringMatching(/is degraded: .*Deployment .*Pod /s),
    });
  });
});
