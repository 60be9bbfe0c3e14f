import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { Instance } from '../../ArgoCdServices';
import { applicationRef, stepPlaceOf } from '../ArgoCdPlace';
import type { ArgoCdAppInput } from './schema';
import type { AppTask } from './writeApplication';

/** Everything that one call of the step works with. */
export function openTask(
  instance: Instance,
  context: StepContext<ArgoCdAppInput>,
): AppTask {
  return {
    instance,
    context,
    client: instance.client(token => context.mask(token)),
    ref: applicationRef(context.input, stepPlaceOf(context)),
  };
}
