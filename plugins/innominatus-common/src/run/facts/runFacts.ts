import { z } from 'zod';
import type { RunState } from '../RunState';
import { leftEffectSchema } from './effects';
import { failureSchema } from './shared';

/** @public */
export const runOutcomeSchema = z.union([
  z.literal('succeeded'),
  z.literal('failed'),
  z.literal('cancelled'),
  z.literal('rolledBack'),
  z.literal('rollbackFailed'),
  z.literal('superseded'),
]);

/** Facts about a run as a whole. */
export const runFactSchemas = [
  z.strictObject({
    type: z.literal('run.requested'),
    application: z.string(),
    environment: z.string(),
    workload: z.string().optional(),
    revision: z.number().int().optional(),
    workflow: z.string(),
    lockKeys: z.array(z.string()),
    /** Users whose commit a webhook has told of: they count as who started the run. */
    authors: z.array(z.string()).optional(),
  }),
  z.strictObject({ type: z.literal('run.lockGranted') }),
  z.strictObject({
    type: z.literal('run.claimed'),
    process: z.string(),
    claim: z.string(),
  }),
  z.strictObject({ type: z.literal('run.planned'), hash: z.string() }),
  /** Somebody wants the run to stop. */
  z.strictObject({
    type: z.literal('run.cancelRequested'),
    reason: z.string().optional(),
  }),
  /** The run goes on after its end; it queues for its lock again. */
  z.strictObject({
    type: z.literal('run.retried'),
    /** 2, 3, …; the first round is 1. */
    round: z.number().int().min(2),
    /** Steps that begin anew; all others keep what they have brought. */
    steps: z.array(z.string()),
  }),
  /** Somebody wants an ended run undone; it queues for its lock again. */
  z.strictObject({ type: z.literal('run.rollbackRequested') }),
  /** From here on nothing of the run is done any more, only undone. */
  z.strictObject({
    type: z.literal('run.rollbackStarted'),
    cause: z.union([
      z.literal('failed'),
      z.literal('cancelled'),
      z.literal('requested'),
    ]),
    /** Steps that will be undone, in this order where nothing says that they may be undone together. */
    steps: z.array(z.string()),
  }),
  z.strictObject({
    type: z.literal('run.finished'),
    outcome: runOutcomeSchema,
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
    /** What still stands; absent when nothing does, and after success. */
    left: z.array(leftEffectSchema).optional(),
  }),
  /** Somebody took the lock from a run that could not give it back. */
  z.strictObject({ type: z.literal('run.lockReleased'), reason: z.string() }),
  /** Stands for all that had happened up to here: of an old run it is kept what came of it, but not how. */
  z.strictObject({
    type: z.literal('run.compacted'),
    /** As in the request of the run. */
    lockKeys: z.array(z.string()),
    /** What the events gave of which it takes the place. */
    state: z.custom<RunState>(
      value => typeof value === 'object' && value !== null,
    ),
  }),
] as const;
