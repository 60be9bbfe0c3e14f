import { z } from 'zod';
import { leftReasonSchema } from './effects';
import { failureSchema } from './shared';

const undoFields = {
  step: z.string(),
  /** Counts the attempts to undo (or settle) this step, apart from those to do it; never the same number twice in one run. */
  attempt: z.number().int().positive(),
};

/** Facts about undoing single steps. */
export const undoFactSchemas = [
  z.strictObject({ type: z.literal('undo.started'), ...undoFields }),
  /** The object is as if this run had not touched it. */
  z.strictObject({
    type: z.literal('effect.undone'),
    ...undoFields,
    effect: z.string(),
  }),
  /** The effect stays. Says why; not a failure. */
  z.strictObject({
    type: z.literal('effect.left'),
    ...undoFields,
    effect: z.string(),
    reason: leftReasonSchema,
    message: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('undo.succeeded'), ...undoFields }),
  z.strictObject({
    type: z.literal('undo.failed'),
    ...undoFields,
    error: failureSchema,
    /** Present when it will be tried again, at this time. */
    retryAt: z.iso.datetime().optional(),
  }),
  z.strictObject({
    type: z.literal('undo.interrupted'),
    ...undoFields,
    cause: z.string(),
  }),
  z.strictObject({ type: z.literal('settle.started'), ...undoFields }),
  z.strictObject({ type: z.literal('settle.succeeded'), ...undoFields }),
  z.strictObject({
    type: z.literal('settle.failed'),
    ...undoFields,
    error: failureSchema,
    retryAt: z.iso.datetime().optional(),
  }),
  z.strictObject({
    type: z.literal('settle.interrupted'),
    ...undoFields,
    cause: z.string(),
  }),
] as const;
