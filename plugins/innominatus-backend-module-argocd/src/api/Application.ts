import { z } from 'zod';

/** Go leaves out what is empty, or writes null. */
const text = z
  .string()
  .nullish()
  .transform(value => value ?? undefined);

function list<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform(items => items ?? []);
}

const texts = z
  .record(z.string(), z.string())
  .nullish()
  .transform(value => value ?? {});

const healthSchema = z
  .object({ status: text, message: text })
  .nullish()
  .transform(health => ({ status: health?.status, message: health?.message }));

/** What Argo CD says of one object of an application. */
const resourceSchema = z.object({
  group: text,
  kind: z.string(),
  namespace: text,
  name: z.string(),
  status: text,
  health: healthSchema,
  requiresPruning: z.boolean().nullish(),
});

const syncedResourceSchema = z.object({
  group: text,
  kind: z.string(),
  namespace: text,
  name: z.string(),
  status: text,
  message: text,
  hookPhase: text,
});

const operationSchema = z.object({
  sync: z
    .object({ revision: text, prune: z.boolean().nullish() })
    .nullish()
    .transform(sync => sync ?? undefined),
  info: list(z.object({ name: z.string(), value: text })),
});

const operationStateSchema = z.object({
  operation: operationSchema,
  phase: z.string(),
  message: text,
  startedAt: z.string(),
  finishedAt: text,
  syncResult: z
    .object({ revision: text, resources: list(syncedResourceSchema) })
    .nullish()
    .transform(result => result ?? undefined),
});

const deploymentSchema = z.object({
  id: z
    .number()
    .nullish()
    .transform(id => id ?? 0),
  revision: text,
});

const specSchema = z.looseObject({
  project: text,
  source: z
    .looseObject({ repoURL: text, path: text, targetRevision: text })
    .optional(),
  destination: z
    .looseObject({ server: text, name: text, namespace: text })
    .optional(),
  syncPolicy: z
    .looseObject({
      automated: z.looseObject({ enabled: z.boolean().nullish() }).nullish(),
    })
    .nullish(),
});

const statusSchema = z.object({
  sync: z
    .object({ status: text, revision: text })
    .nullish()
    .transform(sync => ({ status: sync?.status, revision: sync?.revision })),
  health: healthSchema,
  operationState: operationStateSchema
    .nullish()
    .transform(state => state ?? undefined),
  reconciledAt: text,
  conditions: list(z.object({ type: z.string(), message: text })),
  resources: list(resourceSchema),
  history: list(deploymentSchema),
});

/** The part of an Argo CD application that we read; its `spec` is kept whole. */
export const applicationSchema = z.object({
  metadata: z.object({
    name: z.string(),
    uid: z.string(),
    resourceVersion: text,
    labels: texts,
    annotations: texts,
    deletionTimestamp: text,
  }),
  spec: z.json().pipe(z.record(z.string(), z.json())),
  operation: operationSchema
    .nullish()
    .transform(operation => operation ?? undefined),
  status: statusSchema,
});

export type Application = z.output<typeof applicationSchema>;
export type ApplicationSpec = Application['spec'];
export type OperationState = z.output<typeof operationStateSchema>;
export type Operation = z.output<typeof operationSchema>;

/** The fields of a specification that we know. */
export function knownSpec(spec: ApplicationSpec): z.output<typeof specSchema> {
  return specSchema.parse(spec);
}

export function isAutomated({ spec }: Pick<Application, 'spec'>): boolean {
  const automated = knownSpec(spec).syncPolicy?.automated;
  return Boolean(automated) && automated?.enabled !== false;
}

const nodeSchema = z.object({
  group: text,
  kind: z.string(),
  namespace: text,
  name: z.string(),
  health: healthSchema,
});

/** All objects that belong to an application, those that its objects have made included. */
export const resourceTreeSchema = z.object({ nodes: list(nodeSchema) });

export type ResourceNode = z.output<typeof nodeSchema>;

export const applicationListSchema = z.object({
  items: list(applicationSchema),
});

export const watchEventSchema = z.object({
  result: z.object({ type: z.string(), application: applicationSchema }),
});
