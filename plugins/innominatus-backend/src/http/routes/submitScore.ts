import type { Answer, Call, OperationHandler } from '../OperationHandler';
import type { Submission, SubmitRequest } from '../Orchestrator';
import type { RouteContext } from '../RouteContext';
import { acceptedSubmission } from './acceptedSubmission';
import { entityApplication } from './entityApplication';
import { mayDeploy } from './mayDeploy';
import { scoreOrEntity } from './scoreOrEntity';
import { submissionMeta } from './submissionMeta';
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

async function submitRequest(
  context: RouteContext,
  call: Call<'submitScore'>,
): Promise<SubmitRequest> {
  const { query, caller, header } = call;
  const { source, entity } = await scoreOrEntity(context, call);
  const ownershipRefs = await caller.ownershipRefs();
  return {
    source,
    application: entityApplication(query.application, entity),
    entity,
    environment: query.environment,
    workflow: query.workflow,
    principal: caller.principal,
    ownershipRefs,
    idempotencyKey: header('idempotency-key'),
    mayDeploy: mayDeploy(context.authorizer, caller, ownershipRefs),
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
