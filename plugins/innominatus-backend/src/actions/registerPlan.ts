import type { z as zod } from 'zod/v3';
import { mayDeploy } from '../http/routes/mayDeploy';
import { offerPlans } from '../http/routes/offerPlans';
import { actAs } from './actAs';
import type { ActionServices } from './ActionServices';
import { nameSchema } from './nameSchema';

export function registerPlan(services: ActionServices): void {
  const { context } = services;
  services.registry.register({
    name: 'plan',
    title: 'Plan a deployment',
    description:
      'Says what deploying a Score file would do, step by step, and starts nothing. Each plan is kept for a day under its hash; `run-plan` carries out exactly that plan.',
    schema: { input: inputSchema, output: outputSchema },
    // The plan is stored; nothing that runs or stands is touched.
    attributes: { readOnly: false, destructive: false, idempotent: true },
    action: ({ input, credentials }) =>
      actAs(services, 'plan', credentials, async caller => {
        const { score, ...place } = input;
        const ownershipRefs = await caller.ownershipRefs();
        const output = await offerPlans(context, {
          caller,
          meta: place,
          request: async () => ({
            source: { text: score },
            ...place,
            ...{ principal: caller.principal, ownershipRefs },
            mayDeploy: mayDeploy(context.authorizer, caller, ownershipRefs),
          }),
        });
        const plans = output.plans.map(({ plan, ...rest }) => ({
          ...rest,
          steps: plan.steps,
        }));
        return { output: { ...output, plans } };
      }),
  });
}

function inputSchema(z: typeof zod) {
  return z.object({
    score: z.string().describe('The Score file, YAML or JSON.'),
    application: nameSchema(z)
      .optional()
      .describe(
        'The application that the workload belongs to; by default what the file says, else the name of the workload.',
      ),
    environment: nameSchema(z)
      .optional()
      .describe('Where to deploy to; by default the default environment.'),
    workflow: nameSchema(z)
      .optional()
      .describe(
        'Workflow of the file, `*` for all of them; by default `deploy`, else the only one.',
      ),
  });
}

function outputSchema(z: typeof zod) {
  return z.object({
    application: z.string(),
    environment: z.string(),
    plans: z.array(
      z.object({
        hash: z.string().describe('What `run-plan` takes.'),
        workflow: z.string(),
        steps: z
          .array(
            z.object({
              id: z.string(),
              name: z.string(),
              type: z.string(),
              dependsOn: z.array(z.string()),
            }),
          )
          .describe('What would be done, in order.'),
      }),
    ),
    notes: z.array(z.string()).describe('Remarks on the file.'),
    expiresAt: z.string().describe('Until when the plans can be carried out.'),
  });
}
