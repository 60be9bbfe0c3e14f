import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';

/** Fields that every step has; no step type has an input of one of these names. */
export const commonStepSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('What people read; the type, if absent.'),
  id: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/,
      'must be lower-case letters, digits, dots and dashes, at most 63',
    )
    .optional()
    .describe('How other steps refer to it; made of the name, if absent.'),
  type: z.string().min(1).describe('The step type.'),
  with: z
    .record(z.string(), z.json())
    .optional()
    .describe("The type's own fields, where they are not beside the others."),
  dependsOn: z
    .array(z.string())
    .optional()
    .describe('Ids of the steps to wait for, in place of the one above.'),
  parallel: z
    .boolean()
    .optional()
    .describe('Runs together with the neighbours that say the same.'),
  if: z.string().optional().describe('CEL; false skips the step.'),
  when: z
    .enum(['on_success', 'on_failure', 'always'])
    .optional()
    .describe('In which runs the step takes part.'),
  timeout: durationSchema.optional().describe('Bound of one attempt.'),
  retry: z
    .strictObject({
      attempts: z.number().int().min(1).max(100).describe('Tries altogether.'),
      backoff: durationSchema
        .optional()
        .describe('Wait before the second try; doubled for each further one.'),
      maxBackoff: durationSchema.optional().describe('Longest wait.'),
    })
    .optional()
    .describe('Tries after failures that may pass.'),
  continueOnError: z
    .boolean()
    .optional()
    .describe('A failure counts as success for what follows.'),
  onRollback: z
    .enum(['undo', 'keep'])
    .optional()
    .describe('What becomes of its effects when the run is undone.'),
  setVariables: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string())
    .optional()
    .describe('Variables that later steps see, from the outputs of this one.'),
  forEach: z
    .union(
      [z.array(z.json()), z.record(z.string(), z.json()), z.string()],
      'must be a list, a map, or a placeholder for one',
    )
    .optional()
    .describe('Values that the step is repeated for, as `each`.'),
});

/** Names of the fields that every step has. */
export const commonStepFields: ReadonlySet<string> = new Set(
  Object.keys(commonStepSchema.shape),
);

/** A workflow, its steps still unread. */
export const workflowSchema = z.strictObject({
  description: z.string().optional(),
  variables: z.record(z.string(), z.string()).default({}),
  onFailure: z.enum(['rollback', 'stop']).optional(),
  /** Each is judged apart, see `planSecrets`. */
  secrets: z.record(z.string(), z.json()).default({}),
  steps: z.array(z.record(z.string(), z.json())).min(1),
});

/** See {@link commonStepSchema}. */
export type CommonStep = z.output<typeof commonStepSchema>;
/** See {@link workflowSchema}. */
export type WorkflowSource = z.output<typeof workflowSchema>;
