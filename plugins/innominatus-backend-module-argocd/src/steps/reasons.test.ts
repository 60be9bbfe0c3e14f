/** @jest-environment node */
import type { ArgoCdServices } from '../ArgoCdServices';
import { configMap, deployment, endlessHook } from '../testing/manifests';
import { openStage } from '../testing/openStage';
import { describeWithArgoCd, NEEDS, realServices } from '../testing/realArgoCd';
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
  const stage = openStage(NAMESPACE, repository =>
    repository.write(
      'broken/a.yaml',
      deployment('broken', { 'innominatus.test/never-ready': 'true' }, 1),
    ),
  );

  it('a sync whose hook never ends: names it, and undoing says so, too', async () => {
    const commit = await stage.repository.write(
      'endless/a.yaml',
      configMap('endless', 'one'),
    );
    await stage.world.create({
      repoURL: stage.repository.url,
      path: 'endless',
    });
    await stage.world.syncTo(commit);
    await stage.repository.write('endless/b.yaml', endlessHook('endless'));
    await stage.repository.write('endless/a.yaml', configMap('endless', 'two'));
    try {
      const stuck = stage.trial.sync({ waitTimeout: '5s' });
      await expect(stuck.run()).rejects.toMatchObject({
        reason: 'argocdSyncStuck',
        message: expect.stringMatching(/after 5s.*Job\/endless/s),
        hint: expect.stringContaining('terminate-op'),
      });
      const impatient = createArgoCdSyncStep(inAHurry(realServices()));
      await expect(stage.trial.undo(impatient, stuck)).rejects.toMatchObject({
        reason: 'argocdSyncStuck',
        retryable: true,
      });
    } finally {
      await stage.world.terminate();
    }
  });

  it('a deletion that others are quicker with, and that an object holds up', async () => {
    const finalizers = { finalizers: ['example.com/keep'] };
    const one = configMap('kept', 'one', finalizers);
    const commit = await stage.repository.write('kept/a.yaml', one);
    const made = stage.trial.app('kept', { syncPolicy: 'manual' });
    await made.run();
    await stage.world.syncTo(commit);
    const two = configMap('kept', 'two', finalizers);
    await stage.repository.write('kept/a.yaml', two);
    const services = await stage.through({
      ...{ method: 'POST', path: /\/sync$/ },
      meanwhile: () => stage.world.remove(),
    });
    await expect(stage.trial.sync({}, services).run()).rejects.toMatchObject({
      reason: 'argocdBusy',
      retryable: true,
    });
    const impatient = createArgoCdAppStep(inAHurry(realServices()));
    await expect(stage.trial.undo(impatient, made)).rejects.toMatchObject({
      reason: 'argocdDeletionStuck',
      retryable: true,
      message: expect.stringContaining('within 10 minutes'),
    });
    await stage.world.release('kept');
  });

  it('an application that is degraded, with the pods that make it so', async () => {
    await expect(stage.trial.app('broken').run()).rejects.toMatchObject({
      reason: 'argocdDegraded',
      retryable: false,
      message: expect.stringMatching(/is degraded: .*Deployment .*Pod /s),
    });
  });
});
