/** @jest-environment node */
import type { StepType } from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  createTestUndoContext,
  undoneEffects,
  type TestStepContext,
  type TestStepContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import type { ArgoCdServices } from '../ArgoCdServices';
import { adminFetch } from '../testing/adminFetch';
import { ArgoCdWorld } from '../testing/ArgoCdWorld';
import { createClosedProject } from '../testing/createTightProject';
import { FaultyProxy } from '../testing/FaultyProxy';
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
const NOWHERE = 'http://127.0.0.1:1';

/** Whoever looks at the clock finds that 20 s have passed. */
function inAHurry(services: ArgoCdServices): ArgoCdServices {
  let time = Date.now();
  return { ...services, now: () => new Date((time += 20_000)) };
}

describeWithArgoCd(NEEDS, () => {
  let repository: GiteaRepository;
  let world: ArgoCdWorld;
  let proxy: FaultyProxy | undefined;

  beforeAll(async () => {
    repository = await GiteaRepository.create();
    await repository.write('good/a.yaml', configMap('good', 'one'));
    await repository.write(
      'broken/a.yaml',
      deployment('broken', { 'innominatus.test/never-ready': 'true' }, 1),
    );
  });

  afterAll(() => repository.remove());
  beforeEach(() => {
    world = new ArgoCdWorld(NAMESPACE);
  });
  afterEach(async () => {
    proxy?.close();
    proxy = undefined;
    await world.close();
  });

  function prepare(
    step: StepType,
    fields: object,
    options: Partial<TestStepContextOptions> = {},
  ) {
    const { environment } = world;
    const input = step.input.parse({ appName: world.name, ...fields });
    const test = createTestStepContext<unknown>({
      environment,
      ...options,
      input,
    });
    return { step, input, test, run: () => step.run(test.context) };
  }

  function app(
    path: string,
    fields: object = {},
    services = realServices(),
    options: Partial<TestStepContextOptions> = {},
  ) {
    const source = { repoURL: repository.url, targetPath: path };
    const where = { ...source, targetRevision: 'main' };
    const step = createArgoCdAppStep(services);
    return prepare(step, { ...where, ...fields }, options);
  }

  function sync(fields: object = {}, services = realServices()) {
    return prepare(createArgoCdSyncStep(services), fields);
  }

  function undo(step: StepType, input: unknown, { effects }: TestStepContext) {
    const { environment } = world;
    const [effect] = undoneEffects(effects);
    if (!effect || !step.undo) throw new Error('nothing to undo');
    return step.undo(
      createTestUndoContext({ environment, input, effect }).context,
    );
  }

  /** Lets the step talk to Argo CD through somebody. */
  async function through(
    ...[between]: [Parameters<typeof FaultyProxy.open>[1]]
  ) {
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
      const { run, input, test } = sync({ waitTimeout: '5s' });
      await expect(run()).rejects.toMatchObject({
        reason: 'argocdSyncStuck',
        message: expect.stringMatching(/after 5s.*Job\/endless/s),
        hint: expect.stringContaining('terminate-op'),
      });
      const impatient = createArgoCdSyncStep(inAHurry(realServices()));
      await expect(undo(impatient, input, test)).rejects.toMatchObject({
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
    const made = app('kept', { syncPolicy: 'manual' });
    await made.run();
    await world.syncTo(commit);
    const two = configMap('kept', 'two', finalizers);
    await repository.write('kept/a.yaml', two);
    const services = await through({
      ...{ method: 'POST', path: /\/sync$/ },
      meanwhile: () => world.remove(),
    });
    await expect(sync({}, services).run()).rejects.toMatchObject({
      reason: 'argocdBusy',
      retryable: true,
    });
    const impatient = createArgoCdAppStep(inAHurry(realServices()));
    await expect(undo(impatient, made.input, made.test)).rejects.toMatchObject({
      reason: 'argocdDeletionStuck',
      retryable: true,
      message: expect.stringContaining('within 10 minutes'),
    });
    await world.release('kept');
  });

  it('an application that is degraded, with the pods that make it so', async () => {
    await expect(app('broken').run()).rejects.toMatchObject({
      reason: 'argocdDegraded',
      retryable: false,
      message: expect.stringMatching(/is degraded: .*Deployment .*Pod /s),
    });
  });

  it('an object that Argo CD must not prune: the application stays out of sync', async () => {
    const options = { 'argocd.argoproj.io/sync-options': 'Prune=false' };
    const stays = configMap('stays', 'one', { annotations: options });
    await repository.write('drift/a.yaml', configMap('drift', 'one'));
    await repository.write('drift/b.yaml', stays);
    await app('drift').run();
    const revision = await repository.write('drift/b.yaml', '# gone\n');
    const { run } = app('drift', { revision, waitTimeout: '6s' });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdOutOfSync',
      message: expect.stringContaining('/stays (to be pruned)'),
    });
  });

  it('a sync window that is closed', async () => {
    const project = await createClosedProject();
    world = new ArgoCdWorld(NAMESPACE, world.name, project);
    await app('good', { project, syncPolicy: 'manual' }).run();
    const { run, test } = sync({ project });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdSyncWindow',
      retryable: true,
      message: expect.stringContaining('sync window'),
    });
    expect(test.effects).toMatchObject([{ discarded: true }]);
  });

  it('something that Argo CD refuses, and nobody has foreseen', async () => {
    const { run, test } = app('good', { labels: { team: 'a b' } });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdRefused',
      retryable: false,
      message: expect.stringContaining('metadata.labels'),
    });
    expect(test.effects).toMatchObject([{ discarded: true }]);
    expect(await world.find()).toBeUndefined();
  });

  it('an application that is deleted while it is waited for', async () => {
    const begun = new Date().toISOString();
    const resumed = { data: { for: 'live', begun, created: true } };
    const { run } = app('good', {}, realServices(), { resumed });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdApplicationGone',
      retryable: true,
    });
  });

  it('an Argo CD that stays away until the wait is over', async () => {
    const begun = new Date(Date.now() - 3_600_000).toISOString();
    const resumed = { data: { for: 'live', begun, created: true } };
    const services = realServices({ url: NOWHERE });
    await expect(
      app('good', {}, services, { resumed }).run(),
    ).rejects.toMatchObject({
      reason: 'argocdNotCompared',
      message: expect.stringContaining('Argo CD main to answer'),
    });
  });

  it('a stream that is cut in the middle: the wait goes on, and nothing is repeated', async () => {
    const services = await through({
      ...{ method: 'GET', path: /\/stream\// },
      moment: 'during',
    });
    const { run, test } = app('good', {}, services);
    expect(await run()).toMatchObject({ created: true });
    expect(proxy?.hit).toBe(true);
    expect(test.effects).toHaveLength(1);
    expect((await world.find())?.status.history).toHaveLength(1);
  });

  it('a token that has expired, which is told nowhere', async () => {
    const answer = await adminFetch('POST', '/account/tests/token', {
      expiresIn: 1,
    });
    const token = String(answer.token);
    const services = realServices({ token });
    await untilRefused(token);
    await expect(app('good', {}, services).run()).rejects.toMatchObject({
      reason: 'argocdUnauthorized',
      retryable: false,
      message: expect.not.stringContaining(token),
      hint: expect.stringMatching(/expired.*targets\.argocd\.main\.token/),
    });
  });
});

/** Argo CD itself says when a token has expired. */
async function untilRefused(token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const url = `${realVariables().ARGOCD_URL}/api/v1/applications?name=none`;
  let status = 200;
  while (status === 200) {
    ({ status } = await fetch(url, { headers }));
  }
}
