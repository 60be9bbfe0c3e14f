import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { readJson } from '../body/readJson';
import type { Call, OperationHandler } from '../OperationHandler';
import type { RunRequest } from '../orchestrator/requests';
import type { RouteContext } from '../RouteContext';
import { acceptedSubmission } from './acceptedSubmission';
import { mayDeploy } from './mayDeploy';
import { submissionMeta } from './submissionMeta';

const MAX_SECRETS = 100;

const workflowSchema = z.looseObject({
  name: z.string().optional(),
  steps: z.array(z.record(z.string(), z.json())).min(1).max(500),
  variables: z.record(z.string(), z.string()).optional(),
  onFailure: z.enum(['rollback', 'stop']).optional(),
  secrets: z.record(z.string(), z.record(z.string(), z.json())).optional(),
});

/** Values of secrets by name. */
export const secretsSchema = z
  .record(z.string(), z.string().max(65536))
  .refine(secrets => Object.keys(secrets).length <= MAX_SECRETS, {
    message: `must be at most ${MAX_SECRETS}`,
  })
  .meta({ maxProperties: MAX_SECRETS });

export const runRequestSchema = z.strictObject({
  application: z.string(),
  environment: z.string().optional(),
  workflow: workflowSchema,
  parameters: z.record(z.string(), z.json()).optional(),
  secrets: secretsSchema.optional(),
});

type Body = z.output<typeof runRequestSchema>;

export function requestRun(
  context: RouteContext,
): OperationHandler<'requestRun'> {
  const { orchestrator, audit, runUrl } = context;
  return async call => {
    const { query, caller, req } = call;
    const body = await readJson(call, runRequestSchema);
    if (query.dryRun) {
      const request = await runRequest(context, call, body);
      return { status: 200, body: await orchestrator.planRun(request) };
    }
    const submission = await audit.write(
      {
        id: 'run-request',
        req,
        caller,
        meta: {
          application: body.application,
          environment: body.environment,
          workflow: body.workflow.name,
          // Their names: a value would stay in the audit log for ever.
          secrets: Object.keys(body.secrets ?? {}),
        },
      },
      async () =>
        orchestrator.requestRun(await runRequest(context, call, body)),
      submissionMeta,
    );
    return acceptedSubmission(submission, runUrl);
  };
}

async function runRequest(
  { authorizer }: RouteContext,
  { caller, header }: Call<'requestRun'>,
  { application, environment, workflow, parameters, secrets }: Body,
): Promise<RunRequest> {
  const ownershipRefs = await caller.ownershipRefs();
  return {
    application,
    environment,
    // zod.json() knows no absent members, which JSON has not got either.
    workflow: workflow as RunRequest['workflow'],
    parameters: (parameters ?? {}) as JsonObject,
    secrets: secrets ?? {},
    principal: caller.principal,
    ownershipRefs,
    idempotencyKey: header('idempotency-key'),
    mayDeploy: mayDeploy(authorizer, caller, ownershipRefs),
  };
}
