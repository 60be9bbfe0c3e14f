import type { z as zod } from 'zod/v3';

/** The version of zod that the actions registry hands in. */
type Zod = typeof zod;

/** A run as lists show it; of what the API answers, as much as its readers need. */
export function runSchema(z: Zod) {
  return z.object({
    id: z.string().describe('For `get-run`.'),
    number: z.number().describe('1, 2, … within the application.'),
    application: z.string(),
    environment: z.string(),
    workflow: z.string(),
    workload: z.string().optional(),
    revision: z.number().optional(),
    status: z
      .string()
      .describe(
        '`queued`, `running`, `waiting`, `cancelling`, `rollingBack`, or how it ended: `succeeded`, `failed`, `cancelled`, `rolledBack`, `rollbackFailed`, `superseded`.',
      ),
    waitingFor: z
      .string()
      .optional()
      .describe('What a run that waits is waiting for.'),
    owner: z.string().optional().describe('Owner of the application.'),
    startedBy: z.object({
      ref: z.string().describe('E.g. `user:default/ada`.'),
      actor: z
        .string()
        .optional()
        .describe('Plugin that acted on their behalf.'),
    }),
    planHash: z.string().optional(),
    requestedAt: z.string(),
    startedAt: z.string().optional(),
    finishedAt: z.string().optional(),
    error: failureSchema(z).optional().describe('Why it failed.'),
    url: z.string().describe('Where the API has it.'),
  });
}

/** A run with its steps. */
export function runDetailsSchema(z: Zod) {
  return runSchema(z).extend({
    steps: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          type: z.string(),
          status: z.string(),
          attempts: z.number(),
          dependsOn: z.array(z.string()),
          startedAt: z.string().optional(),
          finishedAt: z.string().optional(),
          outputs: z.record(z.any()).describe('Secrets are masked.'),
          error: failureSchema(z).optional(),
          waiting: z
            .object({ for: z.string() })
            .optional()
            .describe('What the step waits for.'),
        }),
      )
      .describe('All steps of the plan, in its order.'),
  });
}

function failureSchema(z: Zod) {
  return z.object({
    reason: z.string().describe('A word that docs/errors explains.'),
    message: z.string(),
    hint: z.string().optional().describe('What to do.'),
  });
}
