import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { clusterField, namespaceField, objectName } from '../inputFields';

export const kubernetesJobInput = z.strictObject({
  cluster: clusterField,
  namespace: namespaceField,
  image: z.string().min(1).describe('Image of the container.'),
  command: z
    .array(z.string())
    .optional()
    .describe("Command, in place of the image's."),
  args: z.array(z.string()).optional().describe('Arguments of the command.'),
  variables: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Environment variables. They can be read in the cluster: take secrets from a Secret with `podSpec`.',
    ),
  serviceAccount: objectName
    .optional()
    .describe(
      'Service account of the pod. Default: that of the environment, or that of the namespace.',
    ),
  podSpec: z
    .record(z.string(), z.json())
    .default({})
    .describe(
      'Changes to the `spec` of the pod, as a JSON merge patch: volumes, resources, security context.',
    ),
  waitTimeout: durationSchema
    .default('1h')
    .describe(
      'How long it may take. Then the Job is stopped, and the step fails.',
    ),
  giveUpAfter: durationSchema
    .default('1m')
    .describe(
      'How long the pod may be in trouble that can still pass, such as an image that cannot be pulled.',
    ),
  deleteAfter: durationSchema
    .default('1h')
    .describe('How long the Job is kept after its end, for those who look.'),
});

export const kubernetesJobOutput = z.strictObject({
  namespace: z.string().describe('Namespace of the Job.'),
  job: z.string().describe('Name of the Job.'),
  message: z
    .string()
    .describe(
      'What the container has written to `/dev/termination-log`; empty if nothing.',
    ),
});

export type KubernetesJobInput = z.output<typeof kubernetesJobInput>;
export type KubernetesJobOutput = z.output<typeof kubernetesJobOutput>;
