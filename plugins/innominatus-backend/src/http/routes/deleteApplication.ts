import { innominatusApplicationDeletePermission } from '@innominatus/plugin-innominatus-common';
import type { Call, OperationHandler } from '../OperationHandler';
import type { DeleteRequest } from '../orchestrator/requests';
import { notAllowed } from '../Denial';
import type { RouteContext } from '../RouteContext';
import { acceptedSubmission } from './acceptedSubmission';
import { chosenEnvironment } from './chosenEnvironment';
import { readableApplication } from './readableApplication';
import { submissionMeta } from './submissionMeta';

export function deleteApplication(
  context: RouteContext,
): OperationHandler<'deleteApplication'> {
  const { orchestrator, audit, runUrl } = context;
  return async call => {
    const { path, query, caller, req } = call;
    const submission = await audit.write(
      {
        id: 'application-delete',
        req,
        caller,
        meta: { application: path.app, environment: query.environment },
      },
      async () =>
        orchestrator.deleteApplication(await deleteRequest(context, call)),
      submissionMeta,
    );
    return acceptedSubmission(submission, runUrl);
  };
}

async function deleteRequest(
  context: RouteContext,
  { path, query, caller, header }: Call<'deleteApplication'>,
): Promise<DeleteRequest> {
  const found = await readableApplication(context, caller, path.app);
  const { name, owner } = found;
  const environment = chosenEnvironment(found, query.environment);
  const permission = innominatusApplicationDeletePermission;
  // Judged on this environment alone, wherever else the application is.
  const facts = { name, owner, environments: [environment] };
  const { authorizer } = context;
  if (!(await authorizer.mayOnApplication(caller, permission, facts))) {
    throw notAllowed(
      `you may not delete "${name}" from environment "${environment}"`,
      permission.name,
    );
  }
  return {
    application: name,
    environment,
    principal: caller.principal,
    idempotencyKey: header('idempotency-key'),
  };
}
