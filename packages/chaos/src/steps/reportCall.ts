import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { Call } from '../targets/TargetLog';
import type { TargetClient } from './TargetClient';

/** Leaves a trace outside the log of the run: the handler has begun. */
export async function reportCall(
  targets: TargetClient,
  { run, step }: Pick<StepContext, 'run' | 'step'>,
  handler: Call['handler'],
): Promise<void> {
  const { attempt } = step;
  await targets.called({ run: run.id, step: step.id, attempt, handler });
}
