import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import { KubernetesWorld } from '../../testing/KubernetesWorld';
import { createKubernetesJobStep } from './createKubernetesJobStep';
import { jobManifest } from './jobManifest';

jest.setTimeout(PATIENCE_MS);

describeWithServer('jobs (need KUBECONFIG: a real API server)', () => {
  let world: KubernetesWorld;
  beforeEach(async () => {
    world = await KubernetesWorld.open();
  });
  afterEach(() => world.close());

  const run = (step: object, { attempt = 1, failures = 0 } = {}) =>
    world.run(
      createKubernetesJobStep,
      { image: 'busybox:1.37', ...step },
      { step: { attempt, failures } },
    );

  it('bring the log of their pod', async () => {
    const { log, outputs } = await run({ args: ['true'] });
    expect(outputs).toMatchObject({ namespace: world.namespace, message: '' });
    // Each container of the server says one line, and it is brought once.
    const own = log.filter(({ line }) => !line.startsWith('Started'));
    expect(own).toHaveLength(1);
  });

  it('take as long as they may, and no longer', async () => {
    const nowhere = { nodeSelector: { disk: 'moon' } };
    await expect(
      run({ waitTimeout: '2s', podSpec: nowhere }),
    ).rejects.toMatchObject({
      reason: 'jobFailed',
      message: expect.stringContaining('DeadlineExceeded'),
    });
  });

  it('make room for those of the next attempt, and are followed by others of the same', async () => {
    const nowhere = { nodeSelector: { disk: 'moon' } };
    const failing = { waitTimeout: '1s', podSpec: nowhere };
    await expect(run(failing)).rejects.toMatchObject({ reason: 'jobFailed' });
    await expect(run({})).rejects.toMatchObject({ reason: 'jobFailed' });
    const next = { attempt: 2, failures: 1 };
    const { outputs } = await run({}, next);
    expect(await run({}, next)).toMatchObject({ outputs, effects: [] });
  });

  it('are not started again when only their attempt was interrupted', async () => {
    const nowhere = { nodeSelector: { disk: 'moon' } };
    const failing = { waitTimeout: '1s', podSpec: nowhere };
    await expect(run(failing)).rejects.toMatchObject({ reason: 'jobFailed' });
    await expect(run({}, { attempt: 2, failures: 0 })).rejects.toMatchObject({
      reason: 'jobFailed',
    });
  });

  it('give up on pods that no node takes', async () => {
    const nowhere = { nodeSelector: { disk: 'moon' } };
    await expect(
      run({ giveUpAfter: '1s', podSpec: nowhere }),
    ).rejects.toMatchObject({
      reason: 'unschedulable',
      message: expect.stringContaining('no node takes it'),
    });
  });

  it('have a name that the round gives, variables as they are written, and what the environment says', () => {
    const { test } = world.prepare(createKubernetesJobStep, {
      image: 'a',
      variables: { B: '$(A)', A: '$' },
    });
    const input = createKubernetesJobStep(world.services).input.parse({
      image: 'a',
      variables: { B: '$(A)', A: '$' },
    });
    const environment = {
      ...world.environment,
      workloads: { serviceAccount: 'app', imagePullSecrets: ['regcred'] },
    };
    const job = jobManifest(
      { ...test.context, input, environment },
      world.namespace,
    );
    expect(job.metadata.name).toMatch(/^hello-step-[0-9a-f]{12}$/);
    expect(job.spec).toMatchObject({
      template: {
        spec: {
          serviceAccountName: 'app',
          imagePullSecrets: [{ name: 'regcred' }],
          containers: [
            {
              env: [
                { name: 'A', value: '$$' },
                { name: 'B', value: '$$(A)' },
              ],
            },
          ],
        },
      },
    });
  });
});
