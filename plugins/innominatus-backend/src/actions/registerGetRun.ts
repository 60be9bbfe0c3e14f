import { readRunDetails } from '../http/routes/readRunDetails';
import { actAs } from './actAs';
import type { ActionServices } from './ActionServices';
import { nameSchema } from './nameSchema';
import { runDetailsSchema } from './runSchema';

export function registerGetRun(services: ActionServices): void {
  services.registry.register({
    name: 'get-run',
    title: 'Get a deployment run',
    description:
      'Reads one innominatus run: what it deploys where, its status, and each of its steps with status, outputs and error. Secrets are masked.',
    schema: {
      input: z =>
        z.object({ id: nameSchema(z).describe('Id of the run, a UUID.') }),
      output: runDetailsSchema,
    },
    attributes: { readOnly: true, destructive: false, idempotent: true },
    action: ({ input, credentials }) =>
      actAs(services, 'get-run', credentials, async caller => ({
        output: await readRunDetails(services.context, caller, input.id),
      })),
  });
}
