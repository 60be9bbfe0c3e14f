import { createRequire } from 'node:module';

/**
 * All step types that are shipped, by name. They are made with an empty configuration: none of it is in what is generated
 * from them.
 *
 * @returns {import('@innominatus/plugin-innominatus-node').StepType[]}
 */
export function shippedStepTypes() {
  const require = createRequire(import.meta.url);
  require('@backstage/cli/config/nodeTransform.cjs');
  const { ConfigReader } = require('@backstage/config');
  const {
    createBuiltInSteps,
  } = require('../plugins/innominatus-backend/src/steps/createBuiltInSteps.ts');
  const gitModule = '../plugins/innominatus-backend-module-git/src';
  const { createGitSteps } = require(`${gitModule}/steps/createGitSteps.ts`);
  const { readGitServices } = require(`${gitModule}/readGitServices.ts`);
  const kubernetesModule =
    '../plugins/innominatus-backend-module-kubernetes/src';
  const { createKubernetesSteps } = require(
    `${kubernetesModule}/steps/createKubernetesSteps.ts`,
  );
  const { readKubernetesServices } = require(
    `${kubernetesModule}/KubernetesServices.ts`,
  );
  const argocdModule = '../plugins/innominatus-backend-module-argocd/src';
  const { createArgoCdSteps } = require(
    `${argocdModule}/steps/createArgoCdSteps.ts`,
  );
  const { readArgoCdServices } = require(
    `${argocdModule}/readArgoCdServices.ts`,
  );
  const config = new ConfigReader({});
  return [
    ...createBuiltInSteps(config),
    ...createGitSteps(readGitServices(config)),
    ...createKubernetesSteps(readKubernetesServices(config)),
    ...createArgoCdSteps(readArgoCdServices({ config })),
  ].sort((a, b) => (a.type < b.type ? -1 : 1));
}
