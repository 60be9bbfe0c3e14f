import { z } from 'zod';
import { clusterField, labelValue, namespaceField } from '../inputFields';

const amounts = z.record(z.string(), z.union([z.string(), z.number()]));

export const kubernetesNamespaceInput = z.strictObject({
  cluster: clusterField,
  namespace: namespaceField,
  labels: z
    .record(z.string(), labelValue)
    .default({})
    .describe(
      'Labels of the namespace, e.g. `pod-security.kubernetes.io/enforce: restricted`.',
    ),
  annotations: z
    .record(z.string(), z.string())
    .default({})
    .describe('Annotations of the namespace.'),
  quota: amounts
    .optional()
    .describe(
      'What all objects together may use, as `hard` of a ResourceQuota: `pods: 20`, `requests.cpu: 4`.',
    ),
  limits: z
    .strictObject({
      default: amounts
        .optional()
        .describe('Limits of containers that have none.'),
      defaultRequest: amounts
        .optional()
        .describe('Requests of containers that have none.'),
      max: amounts.optional().describe('The most that a container may have.'),
      min: amounts.optional().describe('The least that a container may have.'),
    })
    .optional()
    .describe('What containers get and may have, as a LimitRange.'),
  optional: z
    .boolean()
    .default(false)
    .describe(
      'Leave the namespace to others, e.g. to Argo CD, where this server has no access to the cluster, or not the right to make it.',
    ),
});

export const kubernetesNamespaceOutput = z.strictObject({
  namespace: z.string().describe('Name of the namespace.'),
});

export type KubernetesNamespaceInput = z.output<
  typeof kubernetesNamespaceInput
>;
export type KubernetesNamespaceOutput = z.output<
  typeof kubernetesNamespaceOutput
>;
