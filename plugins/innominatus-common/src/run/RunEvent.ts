import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { principalSchema } from './Principal';

// Backstage's JsonObject allows absent members, which JSON on the wire has not got.
const jsonObject = z.record(z.string(), z.json()) as z.ZodType<JsonObject>;

const stepFields = {
  step: z.string(),
  /** 1, 2, …: never the same number twice in one run. */
  attempt: z.number().int().positive(),
};

/** Why a step or a run failed. @public */
const failureSchema = z.strictObject({
  /** camelCase word with a page in docs/errors. */
  reason: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});

/** One thing outside that a step is about to create or change. @public */
const effectSchema = z.strictObject({
  /** Unique in its run: `<step>#<attempt>.<n>`. */
  id: z.string(),
  kind: z.string(),
  action: z.enum(['create', 'update', 'delete', 'adopt']),
  /** Stable identity of the outside system, e.g. its URL or UID. */
  target: z.string(),
  /** Identity of the object inside the target. */
  externalId: z.string(),
  /** One line for people. */
  summary: z.string(),
  url: z.string().optional(),
  /** SHA-256 of the state before, in the blob store. */
  before: z.string().optional(),
  reversible: z.boolean(),
});

/** What became of an effect: recorded with the end of the attempt. @public */
const confirmationSchema = z.strictObject({
  effect: z.string(),
  /** False for what was announced and then, for certain, not done. */
  happened: z.literal(false).optional(),
  externalId: z.string().optional(),
  url: z.string().optional(),
  /** What undoing needs to know, e.g. a commit's id. */
  data: jsonObject.optional(),
});

const factSchemas = [
  z.strictObject({
    type: z.literal('run.requested'),
    application: z.string(),
    environment: z.string(),
    workload: z.string().optional(),
    revision: z.number().int().optional(),
    workflow: z.string(),
    lockKeys: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('run.lockGranted') }),
  z.strictObject({
    type: z.literal('run.claimed'),
    process: z.string(),
    claim: z.string(),
  }),
  z.strictObject({ type: z.literal('run.planned'), hash: z.string() }),
  z.strictObject({ type: z.literal('step.started'), ...stepFields }),
  z.strictObject({
    type: z.literal('effect.intended'),
    ...stepFields,
    effects: z.array(effectSchema).min(1),
  }),
  z.strictObject({
    type: z.literal('step.succeeded'),
    ...stepFields,
    outputs: jsonObject,
    variables: z.record(z.string(), z.string()),
    confirmed: z.array(confirmationSchema),
    /** True when a look-up after an interruption found the work done. */
    lookedUp: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('step.failed'),
    ...stepFields,
    error: failureSchema,
    confirmed: z.array(confirmationSchema).optional(),
    /** Present when the step will be tried again, at this time. */
    retryAt: z.iso.datetime().optional(),
  }),
  z.strictObject({
    type: z.literal('step.interrupted'),
    ...stepFields,
    cause: z.string(),
  }),
  z.strictObject({ type: z.literal('step.notDone'), ...stepFields }),
  z.strictObject({
    type: z.literal('step.lookupFailed'),
    ...stepFields,
    error: failureSchema,
    retryAt: z.iso.datetime(),
  }),
  z.strictObject({
    type: z.literal('step.uncertain'),
    ...stepFields,
    error: failureSchema,
  }),
  z.strictObject({
    type: z.literal('step.suspended'),
    ...stepFields,
    waitingFor: z.string(),
    until: z.iso.datetime().optional(),
    /** Handed back to the step when it wakes. */
    data: jsonObject,
  }),
  z.strictObject({ type: z.literal('step.resumed'), ...stepFields }),
  z.strictObject({
    type: z.literal('step.skipped'),
    step: z.string(),
    reason: z.enum(['condition', 'upstream', 'cancelled', 'unchanged']),
  }),
  z.strictObject({
    type: z.literal('run.finished'),
    outcome: z.enum(['succeeded', 'failed']),
    error: failureSchema.optional(),
    problems: z
      .array(
        z.looseObject({
          path: z.string(),
          message: z.string(),
          reason: z.string(),
        }),
      )
      .optional(),
  }),
] as const;

/**
 * Something that happened to a run, in the past tense. Stored facts are never changed; wishes are never stored.
 *
 * @public
 */
const runFactSchema = z.discriminatedUnion('type', factSchemas);

/** @public */
export type RunFact = z.output<typeof runFactSchema>;

/**
 * A fact with its place in the log of its run.
 *
 * @public
 */
export type RunEvent = {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  /** ISO 8601, by the clock of the writer. */
  at: string;
  /** Version of the schema of this type of fact. */
  version: number;
  /** Absent for facts that the engine states itself. */
  principal?: z.output<typeof principalSchema>;
  fact: RunFact;
};

/** @public */
export type Failure = z.output<typeof failureSchema>;
/** @public */
export type Effect = z.output<typeof effectSchema>;
/** @public */
export type Confirmation = z.output<typeof confirmationSchema>;
