import type { Answer, Call, OperationHandler } from '../OperationHandler';
import type { Submission } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { acceptedSubmission } from './acceptedSubmission';
import { submissionMeta } from './submissionMeta';
import { submitRequest } from './submitRequest';
import { waitDuration } from './waitDuration';
import { waitForRuns } from './waitForRuns';

export function submitScore(
  context: RouteContext,
): OperationHandler<'submitScore'> {
  const { orchestrator, audit } = context;
  return async call => {
    const { query, caller, req } = call;
    const waitMs = waitDuration(query.wait);
    if (query.dryRun) {
      const request = await submitRequest(context, call);
      return { status: 200, body: await orchestrator.planScore(request) };
    }
    const { application, entity, environment, workflow } = query;
    const submission = await audit.write(
      {
        id: 'score-submit',
        req,
        caller,
        meta: { application, entity, environment, workflow },
      },
      async () => orchestrator.submitScore(await submitRequest(context, call)),
      submissionMeta,
    );
    return answer(context, call, submission, waitMs);
  };
}

async function answer(
  { orchestrator, runUrl }: RouteContext,
  { signal }: Call<'submitScore'>,
  submission: Submission,
  waitMs: number | undefined,
): Promise<Answer<'submitScore'>> {
  const statuses =
    waitMs === undefined
      ? undefined
      : await waitForRuns(
          orchestrator,
          submission.runs.map(({ id }) => id),
          waitMs,
          signal,
        );
  return acceptedSubmission(submission, runUrl, statuses);
}
