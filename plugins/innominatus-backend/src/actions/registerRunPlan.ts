import { startPlan } from '../http/routes/startPlan';
import { actAs } from './actAs';
import type { ActionServices } from './ActionServices';

export function registerRunPlan(services: ActionServices): void {
  const { context } = services;
  services.registry.register({
    name: 'run-plan',
    title: 'Carry out a plan',
    description:
      'Starts the run of a plan that `plan` has made, exactly as it was. If what would be done has changed since, the run fails with the reason `stalePlan` and no step has started. Follow the run with `get-run`. Approvals that it waits for are given by people in Backstage, not here.',
    schema: {
      input: z =>
        z.object({
          hash: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .describe('Hash of the plan.'),
          idempotencyKey: z
            .string()
            .regex(/^[\x21-\x7e]{1,255}$/)
            .optional()
            .describe(
              'Any text of your choice: a second call with the same key and plan starts nothing and answers the same.',
            ),
        }),
      output: z =>
        z.object({
          application: z.string(),
          environment: z.string(),
          runs: z.array(
            z.object({
              id: z.string().describe('For `get-run`.'),
              number: z.number(),
              workflow: z.string(),
              status: z.string(),
            }),
          ),
        }),
    },
    attributes: { readOnly: false, destructive: true, idempotent: false },
    action: ({ input, credentials }) =>
      actAs(services, 'run-plan', credentials, async caller => ({
        output: await startPlan(context, { ...input, caller }),
      })),
  });
}
