import { InnominatusApiError } from '@innominatus/plugin-innominatus-common';
import type { InnominatusAccess } from '../InnominatusAccess';
import type { TaskContext } from '../TaskContext';
import type { RunDetails } from './StartedRuns';

const reason = 'the scaffolder task was cancelled';

/** Asks a run to stop, with the rights of the initiator; says in the log when it goes on all the same. */
export async function cancelRun(
  access: InnominatusAccess,
  context: TaskContext,
  { id, number }: Pick<RunDetails, 'id' | 'number'>,
): Promise<void> {
  try {
    await access.asInitiator(context).cancelRun(id, { reason });
    context.logger.info(`Run ${number} was asked to stop`);
  } catch (error) {
    if (error instanceof InnominatusApiError && error.reason === 'runEnded') {
      return;
    }
    const why = error instanceof Error ? error.message : String(error);
    context.logger.warn(
      `Run ${number} goes on, it could not be asked to stop: ${why}`,
    );
  }
}
