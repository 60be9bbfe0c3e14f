import { z } from 'zod';

const metadataSchema = z.looseObject({
  name: z.string().min(1),
  namespace: z.string().optional(),
  uid: z.string().optional(),
  resourceVersion: z.string().optional(),
  generation: z.number().optional(),
  creationTimestamp: z.string().nullish(),
  deletionTimestamp: z.string().optional(),
  labels: z.record(z.string(), z.string()).nullish(),
  annotations: z.record(z.string(), z.string()).nullish(),
  ownerReferences: z.array(z.looseObject({ uid: z.string() })).optional(),
  managedFields: z
    .array(
      z.looseObject({
        manager: z.string().optional(),
        operation: z.string().optional(),
        subresource: z.string().optional(),
        time: z.string().optional(),
        fieldsV1: z.record(z.string(), z.json()).optional(),
      }),
    )
    .optional(),
});

/** Any Kubernetes object: what is known of all kinds, and the rest as it is. */
export const manifestSchema = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: metadataSchema,
});

/** Any Kubernetes object. */
export type Manifest = z.output<typeof manifestSchema>;
