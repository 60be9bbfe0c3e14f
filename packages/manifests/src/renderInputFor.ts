import {
  fillEnvironmentText,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type { RenderInput } from './RenderInput';

/**
 * What the manifests of a workload depend on in one environment, which brings the settings and, unless another one is
 * given, the namespace.
 *
 * @public
 */
export function renderInputFor(
  target: Pick<
    RenderInput,
    | 'workload'
    | 'neighbours'
    | 'application'
    | 'resources'
    | 'resourceManifests'
    | 'namespace'
  > & { environment: Environment },
): RenderInput {
  const { workload, application, environment } = target;
  const ofEnvironment = environment.targets.kubernetes?.namespace;
  return {
    ...target,
    environment: environment.name,
    namespace:
      target.namespace ??
      (ofEnvironment &&
        fillEnvironmentText(ofEnvironment, {
          application,
          environment,
          workload: workload.metadata.name,
        })),
    settings: environment.workloads,
  };
}
