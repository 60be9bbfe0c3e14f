import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  stepsExtensionPoint,
  targetChecksExtensionPoint,
  type StepType,
  type TargetCheck,
} from '@innominatus/plugin-innominatus-node';
import innominatusModuleArgocd from '.';

/** Starts a backend with nothing but the module, and gives what it adds. */
async function startModule(data: object) {
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
      innominatusModuleArgocd,
      logger.factory,
      mockServices.rootConfig.factory({
        data: JSON.parse(JSON.stringify(data)),
      }),
    ],
  });
  server.close();
  return { steps, checks, warnings: logger.warn.mock.calls };
}

describe('the module', () => {
  it('adds its steps under all their names, and its check, without any configuration', async () => {
    const { steps, checks } = await startModule({});
    expect(steps.flatMap(({ type, aliases }) => [type, ...aliases])).toEqual([
      'argocd-app',
      'argocd-application',
      'argocd-sync',
    ]);
    expect(checks.map(({ kind }) => kind)).toEqual(['argocd']);
  });

  it('does not start with an address that is none', async () => {
    const argocd = { main: { url: 'argocd.example.com' } };
    await expect(
      startModule({ innominatus: { targets: { argocd } } }),
    ).rejects.toThrow(/must be an http or https address/);
  });

  it('warns of each way to find instances that it does not know, and says what to do', async () => {
    const instances = [{ name: 'main', url: 'https://argocd.example.com' }];
    const appLocatorMethods = [
      { type: 'config', instances },
      { type: 'kubernetes' },
    ];
    const { warnings } = await startModule({ argocd: { appLocatorMethods } });
    expect(warnings).toEqual([
      [
        expect.stringMatching(
          /appLocatorMethods\[1\] is of type "kubernetes".*innominatus\.targets\.argocd/,
        ),
      ],
    ]);
  });
});
