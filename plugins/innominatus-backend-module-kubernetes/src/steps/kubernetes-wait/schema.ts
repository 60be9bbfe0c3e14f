import { z } from 'zod';
import {
  apiVersionField,
  clusterField,
  giveUpAfterField,
  kindField,
  labelValue,
  namespaceField,
  objectName,
  refOutput,
  waitTimeoutField,
} from '../inputFields';

export const kubernetesWaitInput = z.strictObject({
  cluster: clusterField,
  namespace: namespaceField,
  apiVersion: apiVersionField,
  kind: kindField,
  object: objectName
    .optional()
    .describe('Name of the object; or `labels` of all that are meant.'),
  labels: z
    .record(z.string(), labelValue)
    .optional()
    .describe('Labels of the objects; at least one has to be there.'),
  condition: z
    .string()
    .regex(
      /^!?[A-Za-z0-9/.-]+$/,
      'must be a type of a condition, e.g. `Ready`, or `!Ready`',
    )
    .optional()
    .describe(
      'Condition in `status.conditions` that has to be true, or, with `!`, false. `deleted` waits until the objects are gone. Default: what the kind calls ready.',
    ),
  waitTimeout: waitTimeoutField,
  giveUpAfter: giveUpAfterField,
});

export const kubernetesWaitOutput = z.strictObject({
  objects: z.array(refOutput).describe('The objects that were waited for.'),
});

export type KubernetesWaitInput = z.output<typeof kubernetesWaitInput>;
export type KubernetesWaitOutput = z.output<typeof kubernetesWaitOutput>;
