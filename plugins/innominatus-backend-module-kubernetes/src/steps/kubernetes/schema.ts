import { z } from 'zod';
import {
  clusterField,
  giveUpAfterField,
  namespaceField,
  refOutput,
  waitTimeoutField,
} from '../inputFields';

export const kubernetesInput = z.strictObject({
  cluster: clusterField,
  namespace: namespaceField,
  manifests: z
    .union([z.string(), z.array(z.record(z.string(), z.json()))])
    .optional()
    .describe(
      'Objects to apply: a list of manifests, or a text of YAML documents. Default, if there are no `files` either: what is rendered from the Score file.',
    ),
  files: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'Texts of YAML documents by file name, e.g. `${steps.render.outputs.files}` of a step `manifests`.',
    ),
  prune: z
    .boolean()
    .default(true)
    .describe(
      'Whether objects that this workload had applied before and does not have any more are deleted. PersistentVolumeClaims stay.',
    ),
  force: z
    .boolean()
    .default(false)
    .describe(
      'Whether fields that others look after are taken over. Without it, such a conflict fails the step and names the other one.',
    ),
  clusterObjects: z
    .boolean()
    .default(false)
    .describe(
      'Whether custom objects may be applied that are in no namespace. Those of Kubernetes itself, such as ClusterRoles, need no permission here.',
    ),
  waitFor: z
    .enum(['ready', 'applied'])
    .default('ready')
    .describe(
      'When the step has done its work: when all objects are ready, or as soon as the API server has taken them.',
    ),
  waitTimeout: waitTimeoutField,
  giveUpAfter: giveUpAfterField,
});

export const kubernetesOutput = z.strictObject({
  namespace: z.string().describe('Namespace of the objects that name none.'),
  objects: z.array(refOutput).describe('What was applied, by kind and name.'),
  urls: z
    .array(z.string())
    .describe(
      'Addresses that the objects themselves tell: hosts of Ingresses, and of load balancers of Services.',
    ),
});

export type KubernetesInput = z.output<typeof kubernetesInput>;
export type KubernetesOutput = z.output<typeof kubernetesOutput>;
