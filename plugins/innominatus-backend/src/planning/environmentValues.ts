import {
  deliveryTarget,
  fillEnvironmentText,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';

/** The environment as placeholders and conditions see it: its own texts are filled in for the application. */
export function environmentValues(
  environment: Environment,
  place: { application: string; workload?: string },
): JsonObject {
  const reader = { ...place, environment };
  const { targets, delivery } = environment;
  const { kubernetes } = targets;
  const values = {
    ...environment,
    targets: {
      ...targets,
      ...(kubernetes && {
        kubernetes: {
          ...kubernetes,
          namespace: fillEnvironmentText(kubernetes.namespace, reader),
        },
      }),
    },
    delivery: {
      mode: 'commit',
      ...delivery,
      ...deliveryTarget(environment, reader),
    },
  };
  return values as unknown as JsonObject;
}
