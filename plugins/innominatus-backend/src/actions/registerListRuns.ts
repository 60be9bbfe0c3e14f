import type { z as zod } from 'zod/v3';
import { readRunPage } from '../http/routes/readRunPage';
import { actAs } from './actAs';
import type { ActionServices } from './ActionServices';
import { nameSchema } from './nameSchema';
import { runSchema } from './runSchema';
import { runStatuses } from './runStatuses';

export function registerListRuns(services: ActionServices): void {
  services.registry.register({
    name: 'list-runs',
    title: 'List deployment runs',
    description:
      'Lists the innominatus runs that you may read, newest first, in pages.',
    schema: { input: inputSchema, output: outputSchema },
    attributes: { readOnly: true, destructive: false, idempotent: true },
    action: ({ input, credentials }) =>
      actAs(services, 'list-runs', credentials, async caller => ({
        output: await readRunPage(services.context, caller, input),
      })),
  });
}

function inputSchema(z: typeof zod) {
  return z.object({
    application: nameSchema(z)
      .optional()
      .describe('Only runs of this application.'),
    environment: nameSchema(z)
      .optional()
      .describe('Only runs in this environment.'),
    workflow: nameSchema(z)
      .optional()
      .describe('Only runs of workflows of this name.'),
    status: z
      .enum(runStatuses)
      .optional()
      .describe('Only runs that are in this status now.'),
    startedBy: nameSchema(z)
      .optional()
      .describe(
        'Only runs that this principal has started, e.g. `user:default/ada`.',
      ),
    cursor: z
      .string()
      .optional()
      .describe('`nextCursor` of the page before; absent for the first page.'),
    limit: z
      .number()
      .int()
      .min(1)
      .max(200)
      .default(20)
      .describe('How many runs a page has at most.'),
  });
}

function outputSchema(z: typeof zod) {
  return z.object({
    items: z.array(runSchema(z)).describe('The runs of this page.'),
    nextCursor: z
      .string()
      .optional()
      .describe('For the next page; absent on the last one.'),
    totalCount: z.number().describe('Runs on all pages, counted up to 10,000.'),
    totalIsLowerBound: z.boolean().describe('Whether counting stopped there.'),
  });
}
