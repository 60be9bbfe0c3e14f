import { isDnsSubdomain } from './nameRules';
import type { RenderContext } from './RenderContext';

/** These come from the environment, not from the Score file, so their path is empty. */
export function checkSettings({ input, findings }: RenderContext): void {
  const { replicas, serviceAccount, imagePullSecrets } = input.settings ?? {};
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 0)) {
    findings.problem([], {
      reason: 'invalidSetting',
      message: `the environment's replicas ${replicas} is no whole number`,
    });
  }
  const names = {
    'service account': serviceAccount === undefined ? [] : [serviceAccount],
    'image pull secret': imagePullSecrets ?? [],
  };
  for (const [what, values] of Object.entries(names)) {
    for (const name of values) {
      if (!isDnsSubdomain(name)) {
        findings.problem([], {
          reason: 'invalidSetting',
          message: `the environment's ${what} ${JSON.stringify(name)} is no Kubernetes name`,
        });
      }
    }
  }
}
