import { z } from 'zod';
import {
  apiVersionField,
  clusterField,
  kindField,
  namespaceField,
  namespaceName,
  objectName,
  refOutput,
  waitTimeoutField,
} from '../inputFields';

export const kubernetesDeleteInput = z.strictObject({
  cluster: clusterField,
  namespace: namespaceField,
  objects: z
    .array(
      z.strictObject({
        apiVersion: apiVersionField,
        kind: kindField,
        namespace: namespaceName
          .optional()
          .describe('Namespace, where it is another than that of the step.'),
        name: objectName.describe('Name of the object.'),
      }),
    )
    .min(1)
    .optional()
    .describe(
      'Objects to delete; one that is not there is fine. Default: all that the inventory of the workload names.',
    ),
  waitTimeout: waitTimeoutField,
});

export const kubernetesDeleteOutput = z.strictObject({
  deleted: z.array(refOutput).describe('The objects that are gone.'),
});

export type KubernetesDeleteInput = z.output<typeof kubernetesDeleteInput>;
export type KubernetesDeleteOutput = z.output<typeof kubernetesDeleteOutput>;
