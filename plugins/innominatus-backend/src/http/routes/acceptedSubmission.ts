import type { RunStatus } from '@innominatus/plugin-innominatus-common';
import type { Answer } from '../OperationHandler';
import type { Submission } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';

/**
 * The answer to a request that has brought runs.
 *
 * @param statuses - of runs that have been waited for
 */
export function acceptedSubmission(
  submission: Submission,
  runUrl: RouteContext['runUrl'],
  statuses?: ReadonlyMap<string, RunStatus>,
): Answer<'runPlan'> {
  const runs = submission.runs.map(run => ({
    ...run,
    status: statuses?.get(run.id) ?? run.status,
    url: runUrl(run.id),
  }));
  const [first] = runs;
  return {
    status: 202,
    headers: first && { Location: first.url },
    body: { ...submission, runs },
  };
}
