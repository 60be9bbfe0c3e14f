import { z } from 'zod';
import { jsonObject } from './shared';

/** One thing outside that a step is about to create or change. @public */
export const effectSchema = z.strictObject({
  /** Unique in its run: `<step>#<attempt>.<n>`. */
  id: z.string(),
  kind: z.string(),
  action: z.union([
    z.literal('create'),
    z.literal('update'),
    z.literal('delete'),
    z.literal('adopt'),
  ]),
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
export const confirmationSchema = z.strictObject({
  effect: z.string(),
  /** False for what was announced and then, for certain, not done. */
  happened: z.literal(false).optional(),
  externalId: z.string().optional(),
  url: z.string().optional(),
  /** What undoing needs to know, e.g. a commit's id. */
  data: jsonObject.optional(),
});

/** Why an effect was not undone. @public */
export const leftReasonSchema = z.union([
  /** Nothing can bring the old state back, or steps of the type have no undo. */
  z.literal('notReversible'),
  /** The step says `onRollback: keep`, or belongs to those that run after a failure. */
  z.literal('kept'),
  /** A later run has touched the object. */
  z.literal('overtaken'),
  /** The undo failed. */
  z.literal('undoFailed'),
  /** The target at that address is another one now. */
  z.literal('targetChanged'),
  /** The target refused for a reason that its message tells, e.g. others have put something in. */
  z.literal('inUse'),
  /** Nothing of this run was undone: `onFailure: stop`, or the run lost its lock. */
  z.literal('notUndone'),
]);

/** One thing that still stands when a run has ended without success. @public */
export const leftEffectSchema = z.strictObject({
  step: z.string(),
  /** Id of the effect; absent for something that no effect tells of. */
  effect: z.string().optional(),
  summary: z.string(),
  reason: leftReasonSchema,
  /** More than the reason says, for people. */
  message: z.string().optional(),
  url: z.string().optional(),
});
