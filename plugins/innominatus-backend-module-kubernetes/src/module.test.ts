import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  stepsExtensionPoint,
  targetChecksExtensionPoint,
  type StepType,
  type TargetCheck,
} from '@innominatus/plugin-innominatus-node';
import { createTestStepContext } from '@innominatus/plugin-innominatus-node/testUtils';
import innominatusModuleKubernetes from '.';

/** Starts a backend with nothing but the module, and gives what it adds. */
async function startModule(data: JsonObject) {
  const steps: StepType[] = [];
  const checks: TargetCheck[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'innominatus',
    register(env) {
      env.registerExtensionPoint(stepsExtensionPoint, {
        addSteps: (...added) => {
          steps.push(...added);
        },
        now: () => new Date(),
      });
      env.registerExtensionPoint(targetChecksExtensionPoint, {
        addTargetChecks: (...added) => {
          checks.push(...added);
        },
      });
      env.registerInit({ deps: {}, async init() {} });
    },
  });
  const logger = mockServices.logger.mock();
  const { server } = await startTestBackend({
    features: [
      plugin,
      innominatusModuleKubernetes,
      logger.factory,
      mockServices.rootConfig.factory({ data }),
    ],
  });
  server.close();
  return { steps, checks, warnings: logger.warn.mock.calls };
}

describe('the module', () => {
  it('adds its steps under all their names, and its check', async () => {
    const { steps, checks } = await startModule({});
    expect(steps.flatMap(({ type, aliases }) => [type, ...aliases])).toEqual([
      'kubernetes-namespace',
      'kubernetes',
      'kubernetes-apply',
      'kubernetes-wait',
      'kubernetes-delete',
      'kubernetes-job',
    ]);
    expect(checks.map(({ kind }) => kind)).toEqual(['kubernetes']);
  });

  it('starts without any cluster, and steps then say which there are', async () => {
    const { steps } = await startModule({});
    const step = steps.find(({ type }) => type === 'kubernetes-namespace');
    const { context } = createTestStepContext<unknown>({
      input: step?.input.parse({}),
    });
    await expect(step?.run(context)).rejects.toMatchObject({
      reason: 'unknownCluster',
      hint: expect.stringContaining('Known clusters: none'),
    });
  });

  it('starts with a cluster that cannot be used, and its check says why', async () => {
    const kubernetes = { dev: { kubeconfig: '/nowhere' } };
    const { checks } = await startModule({
      innominatus: { targets: { kubernetes } },
    });
    const { context } = createTestStepContext({ input: {} });
    expect(await checks[0]?.check(context.environment, context)).toMatchObject({
      name: 'dev',
      status: 'notConfigured',
      findings: [{ message: expect.stringContaining('/nowhere') }],
    });
  });

  it('warns of each way to find clusters that it does not know, and says what to do', async () => {
    const clusters = [{ name: 'dev', url: 'https://dev', authProvider: 'x' }];
    const clusterLocatorMethods = [
      { type: 'gke', projectId: 'x' },
      { type: 'config', clusters },
      { type: 'catalog' },
    ];
    const { warnings } = await startModule({
      kubernetes: { clusterLocatorMethods },
    });
    expect(warnings).toEqual([
      [
        expect.stringMatching(
          /clusterLocatorMethods\[0\] is of type "gke".*innominatus\.targets\.kubernetes/,
        ),
      ],
      [expect.stringContaining('[2] is of type "catalog"')],
    ]);
  });
});
