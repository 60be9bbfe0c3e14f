import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import {
  DELETE_OBJECT,
  deleteObjectInput,
  INTERNAL_VERSION,
} from '../../planning/deletion/internalSteps';
import { deleteObject } from './deleteObject';
import type { DeleteServices } from './DeleteServices';

const output = z.strictObject({
  deleted: z.boolean().describe('Whether it is gone.'),
  left: z.string().optional().describe('Why it stays.'),
});

/** The step type `delete-object`, of which only deletions of applications have steps. */
export function createDeleteObjectStep(
  services: DeleteServices,
): StepType<typeof deleteObjectInput, typeof output> {
  return createStep({
    type: DELETE_OBJECT,
    version: INTERNAL_VERSION,
    title: 'Delete an object',
    description:
      'Deletes what a run has made and only the deleted application uses: the type of the step that made it undoes that.',
    input: deleteObjectInput,
    output,
    guarantee: {
      kind: 'targetRefuses',
      how: 'what is gone cannot be deleted once more',
    },
    idempotent: () => true,
    examples: [],
    run: context => deleteObject(services, context),
    preview: async ({ input: { kind, externalId } }) => ({
      changes: [
        {
          ...{ kind, externalId, action: 'delete', reversible: false },
          summary: `delete ${kind} ${externalId}`,
        },
      ],
    }),
  });
}
