import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import {
  INTERNAL_VERSION,
  RELEASE_OBJECT,
  releaseObjectInput,
} from '../../planning/deletion/internalSteps';

const output = z.strictObject({
  left: z.string().describe('Why the object stays.'),
});

const reasons = {
  shared: 'others use it, too',
  notCreated: 'no run has made it: runs have only adopted or changed it',
};

/** The step type `release-object`, of which only deletions of applications have steps. */
export function createReleaseObjectStep(): StepType<
  typeof releaseObjectInput,
  typeof output
> {
  return createStep({
    type: RELEASE_OBJECT,
    version: INTERNAL_VERSION,
    title: 'Release an object',
    description:
      'Takes an application that is deleted off an object that stays. Changes nothing outside.',
    input: releaseObjectInput,
    output,
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, effects, log, run }) {
      const { kind, target, externalId, why } = input;
      const left = reasons[why];
      await effects.intend([
        {
          // To the ledger the object is gone for this application, and with its last user altogether.
          ...{ kind, target, externalId, action: 'delete' },
          summary: `${run.application} does not use ${kind} ${externalId} any more, which stays`,
          reversible: false,
        },
      ]);
      log.info(`${kind} ${externalId} stays: ${left}`);
      return { left };
    },
    preview: async () => ({ changes: [] }),
  });
}
