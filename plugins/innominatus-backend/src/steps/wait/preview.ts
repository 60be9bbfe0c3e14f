import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import type { WaitInput } from './schema';

/** A wait changes nothing; how long it takes is known of a time, not of a condition. */
export async function preview({
  input,
}: Pick<StepContext<WaitInput>, 'input'>): Promise<StepPreview> {
  return {
    changes: [],
    ...(input.condition !== undefined && {
      unknown: ['when the condition will hold'],
    }),
  };
}
