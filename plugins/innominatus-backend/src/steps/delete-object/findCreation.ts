import type { EffectState } from '@innominatus/plugin-innominatus-common';
import { readDocument } from '../../engine/compileRun';
import type { StepSource } from '../../engine/createStepContext';
import { readRun } from '../../engine/readRun';
import { runInfo } from '../../engine/runInfo';
import type { DeleteObjectInput } from '../../planning/deletion/internalSteps';
import type { DeleteServices } from './DeleteServices';

/** How an object came to be. */
export interface Creation {
  source: StepSource;
  effect: EffectState;
}

/** Reads the run that made an object. */
export async function findCreation(
  { store, revisions }: DeleteServices,
  { createdBy }: DeleteObjectInput,
): Promise<Creation> {
  const read = await readRun(store, createdBy.run);
  if (!read?.plan) {
    throw new Error(`run ${createdBy.run}, which made it, is not stored`);
  }
  const { plan, state, stored } = read;
  const document = await readDocument(stored.inputs, revisions);
  for (const planned of plan.steps) {
    const effect = state.steps[planned.id]?.effects.find(
      ({ id }) => id === createdBy.effect,
    );
    if (effect) {
      return {
        effect,
        source: {
          ...{ plan, planned, run: runInfo(stored) },
          document: document?.ok ? document.value : undefined,
          state: () => state,
        },
      };
    }
  }
  throw new Error(`run ${createdBy.run} has no effect ${createdBy.effect}`);
}
