import type { RunRecord } from '../http/orchestrator/records';
import { GoneError } from './GoneError';

/** @throws GoneError when the logs of a run are no longer kept: an empty one would say that nothing was written */
export function refuseDeletedLog({ number, logsDeletedAt }: RunRecord): void {
  if (logsDeletedAt === undefined) return;
  throw new GoneError(
    `the logs of run ${number} are no longer kept: they were deleted at ${logsDeletedAt}`,
    { reason: 'logDeleted' },
  );
}
