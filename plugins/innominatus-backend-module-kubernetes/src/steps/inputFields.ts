import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';

/** Rules as code, not as patterns: a pattern would reach editors, which would refuse a placeholder. */
function textThat(isRight: (text: string) => boolean, message: string) {
  return z.string().refine(isRight, message);
}

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;

export const clusterField = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Name of the cluster. Default: the one that the environment names, or the only one that is configured.',
  );

export const namespaceName = textThat(
  text => DNS_LABEL.test(text),
  'must be the name of a namespace: lower-case letters, digits and dashes, at most 63',
);

export const namespaceField = namespaceName
  .optional()
  .describe('Namespace. Default: the one that the environment names.');

export const objectName = textThat(
  text => DNS_SUBDOMAIN.test(text),
  'must be a Kubernetes name: lower-case letters, digits, dashes and dots, at most 253',
);

export const labelValue = textThat(
  text => LABEL_VALUE.test(text),
  'must be a label value: letters, digits, "-", "_" and ".", at most 63',
);

export const apiVersionField = z
  .string()
  .min(1)
  .describe('API version, e.g. `apps/v1`.');

export const kindField = z.string().min(1).describe('Kind, e.g. `Deployment`.');

export const waitTimeoutField = durationSchema
  .default('5m')
  .describe(
    'How long it may take until that is so. Then the step fails and names the reason and the newest events.',
  );

export const giveUpAfterField = durationSchema
  .default('1m')
  .describe(
    'How long a pod may be in trouble that can still pass: an image that cannot be pulled, a crash loop, no node that takes it.',
  );

/** An object as outputs name it. */
export const refOutput = z.strictObject({
  apiVersion: z.string().describe('API version.'),
  kind: z.string().describe('Kind.'),
  namespace: z
    .string()
    .optional()
    .describe('Namespace; absent for objects that are in none.'),
  name: z.string().describe('Name.'),
});
