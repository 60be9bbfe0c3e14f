import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { Owner } from '../objects/ownLabels';

/**
 * Whose the objects of a step are.
 *
 * @param named - whether the step names its objects itself. What it then does not name any more is told from what the Score
 * file does not describe any more.
 */
export function ownerOf(
  {
    run,
    environment,
    workload,
    step,
  }: Pick<StepContext, 'run' | 'environment' | 'workload' | 'step'>,
  { named }: { named: boolean },
): Owner {
  const name = workload?.workload.metadata.name;
  return {
    application: run.application,
    environment: environment.name,
    ...(name !== undefined && { workload: name }),
    set: [name, named || name === undefined ? step.id : undefined]
      .filter(part => part !== undefined)
      .join('-'),
  };
}
