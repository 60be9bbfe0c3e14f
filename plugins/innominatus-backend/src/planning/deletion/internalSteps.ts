import { z } from 'zod';

/**
 * Steps that only the orchestrator itself plans: what they do is bound by the ledger, not by the scope of an environment.
 */
export const DELETE_OBJECT = 'delete-object';
export const RELEASE_OBJECT = 'release-object';

/** What the workflow of a deletion is called, the only one with such steps. */
export const DELETION_WORKFLOW = 'delete';

/** Version of the types of these steps. */
export const INTERNAL_VERSION = 1;

/** Whether a type of steps is the orchestrator's own, and not to be written in a workflow. */
export function isInternalStep(type: string): boolean {
  return type === DELETE_OBJECT || type === RELEASE_OBJECT;
}

const objectFields = {
  target: z.string().describe('Identity of the outside system.'),
  kind: z.string().describe('What kind of object it is.'),
  externalId: z.string().describe('Identity of the object in its system.'),
};

/** An object that goes away, and the effect that made it: undoing that one deletes the object. */
export const deleteObjectInput = z.strictObject({
  ...objectFields,
  createdBy: z.strictObject({
    run: z.string().describe('Id of the run that created it.'),
    effect: z.string().describe('Id of the effect in that run.'),
  }),
});

/** See {@link deleteObjectInput}. */
export type DeleteObjectInput = z.output<typeof deleteObjectInput>;

/** An object that stays, but that the application does not use any more. */
export const releaseObjectInput = z.strictObject({
  ...objectFields,
  why: z
    .enum(['shared', 'notCreated'])
    .describe(
      'Why it stays: others use it too, or runs have only adopted or changed it.',
    ),
});

/** See {@link releaseObjectInput}. */
export type ReleaseObjectInput = z.output<typeof releaseObjectInput>;
