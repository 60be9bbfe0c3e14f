import { z } from 'zod';
import type {
  confirmationSchema,
  effectSchema,
  leftEffectSchema,
  leftReasonSchema,
} from './facts/effects';
import { runFactSchemas } from './facts/runFacts';
import type { failureSchema } from './facts/shared';
import { stepFactSchemas, type approvalRequestSchema } from './facts/stepFacts';
import { undoFactSchemas } from './facts/undoFacts';
import type { Principal } from './Principal';

/**
 * Something that happened to a run, in the past tense. Stored facts are never changed; wishes are never stored.
 *
 * @public
 */
// Choices in it are unions of literals: the compiler tells the members of an enum now in this order, now in that one, and
// the report of public names would change by itself.
export const runFactSchema = z.discriminatedUnion('type', [
  ...runFactSchemas,
  ...stepFactSchemas,
  ...undoFactSchemas,
]);

/** @public */
export type RunFact = z.output<typeof runFactSchema>;

/**
 * A fact with its place in the log of its run.
 *
 * @public
 */
export type RunEvent = {
  /** 1, 2, 3 … without gaps; a log that begins with `run.compacted` begins with a later number. */
  seq: number;
  /** ISO 8601, by the clock of the writer. */
  at: string;
  /** Version of the schema of this type of fact. */
  version: number;
  /** Absent for facts that the engine states itself. */
  principal?: Principal;
  fact: RunFact;
};

/** @public */
export type Failure = z.output<typeof failureSchema>;

/** @public */
export type Effect = z.output<typeof effectSchema>;

/** @public */
export type Confirmation = z.output<typeof confirmationSchema>;

/** @public */
export type LeftEffect = z.output<typeof leftEffectSchema>;

/** @public */
export type LeftReason = z.output<typeof leftReasonSchema>;

/** @public */
export type ApprovalRequest = z.output<typeof approvalRequestSchema>;
