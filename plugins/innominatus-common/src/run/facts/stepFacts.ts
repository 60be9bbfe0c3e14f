import { z } from 'zod';
import { confirmationSchema, effectSchema } from './effects';
import { failureSchema, jsonObject, stepFields } from './shared';

/** Whose consent an open step waits for. @public */
export const approvalRequestSchema = z.strictObject({
  /** How many have to consent. */
  required: z.number().int().positive(),
  /** Entity references of groups, one of which an approver must belong to; empty: anybody who may approve. */
  groups: z.array(z.string()),
  /** Whether who started the run may consent. */
  selfApproval: z.boolean(),
  message: z.string().optional(),
});

/** Facts about single steps on their way forward. */
export const stepFactSchemas = [
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
  /** A cancel ended the attempt, or the wait between two of them. */
  z.strictObject({
    type: z.literal('step.cancelled'),
    ...stepFields,
    confirmed: z.array(confirmationSchema).optional(),
    /** What could not be stopped at the target and goes on there, for people. */
    stillRunning: z.string().optional(),
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
  /** Somebody has said what became of an attempt that nobody could tell about. */
  z.strictObject({
    type: z.literal('step.resolved'),
    ...stepFields,
    outcome: z.union([z.literal('done'), z.literal('notDone')]),
    /** Of a step that was done. */
    outputs: jsonObject.optional(),
    variables: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('step.suspended'),
    ...stepFields,
    waitingFor: z.string(),
    until: z.iso.datetime().optional(),
    /** Present when people have to consent. */
    approval: approvalRequestSchema.optional(),
    /** Events outside that wake the step early. */
    topics: z.array(z.string().min(1).max(255)).min(1).max(20).optional(),
    /** Handed back to the step when it wakes. */
    data: jsonObject,
    /** Of what it announced before it began to wait. */
    confirmed: z.array(confirmationSchema).optional(),
  }),
  z.strictObject({
    type: z.literal('approval.given'),
    ...stepFields,
    reason: z.string().optional(),
    /** The plan that was consented to. */
    planHash: z.string(),
  }),
  z.strictObject({
    type: z.literal('approval.rejected'),
    ...stepFields,
    reason: z.string(),
    planHash: z.string(),
  }),
  /** Something happened outside that the step may have waited for; it looks for itself. */
  z.strictObject({
    type: z.literal('step.woken'),
    ...stepFields,
    topic: z.string(),
  }),
  z.strictObject({ type: z.literal('step.resumed'), ...stepFields }),
  z.strictObject({
    type: z.literal('step.skipped'),
    step: z.string(),
    reason: z.union([
      z.literal('condition'),
      z.literal('upstream'),
      z.literal('cancelled'),
      z.literal('unchanged'),
    ]),
  }),
] as const;
