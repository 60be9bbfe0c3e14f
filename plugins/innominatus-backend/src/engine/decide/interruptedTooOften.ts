import type { Failure } from '@innominatus/plugin-innominatus-common';

/** After so many interruptions of one step it is the likely cause of them. */
const MAX_INTERRUPTIONS = 5;

/** Why a step is not taken up again that was interrupted so often; undefined while it may be. */
export function interruptedTooOften(
  interruptions: number,
): Failure | undefined {
  if (interruptions < MAX_INTERRUPTIONS) return undefined;
  return {
    reason: 'endsItsProcess',
    message: `the step was interrupted ${interruptions} times; it probably ends the process that runs it`,
  };
}
