import type { ScoreSubmission } from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { problemsError } from '../HttpError';
import { readJson } from '../body/readJson';
import type { Answer, Call, OperationHandler } from '../OperationHandler';
import type {
  GoldenPathRequest,
  SubmitRequest,
} from '../orchestrator/requests';
import type { RouteContext } from '../RouteContext';
import { acceptedSubmission } from './acceptedSubmission';
import { existingGoldenPath } from './getGoldenPath';
import { mayDeploy } from './mayDeploy';
import { secretsSchema } from './requestRun';
import { submissionMeta } from './submissionMeta';

export const goldenPathRequestSchema = z.strictObject({
  application: z.string().optional(),
  environment: z.string().optional(),
  score: z.string().optional(),
  files: z.record(z.string(), z.string()).optional(),
  images: z.array(z.string()).optional(),
  overrides: z.string().optional(),
  overrideProperties: z.array(z.string()).optional(),
  parameters: z.record(z.string(), z.json()).optional(),
  secrets: secretsSchema.optional(),
});

type Body = z.output<typeof goldenPathRequestSchema>;

/** The two forms that a request has: with a Score file, and without one. */
type Work =
  | { kind: 'score'; request: SubmitRequest }
  | { kind: 'alone'; request: GoldenPathRequest };

export function runGoldenPath(
  context: RouteContext,
): OperationHandler<'runGoldenPath'> {
  const { orchestrator, audit, runUrl } = context;
  return async call => {
    const { path, query, caller, req } = call;
    existingGoldenPath(orchestrator, path.name);
    const body = await readJson(call, goldenPathRequestSchema);
    const work = await workOf(context, call, body);
    if (query.dryRun) return preview(context, work);
    const submission = await audit.write(
      {
        id: 'golden-path-run',
        req,
        caller,
        meta: {
          goldenPath: path.name,
          application: body.application,
          environment: body.environment,
          // Their names: a value would stay in the audit log for ever.
          secrets: Object.keys(body.secrets ?? {}),
        },
      },
      async () =>
        work.kind === 'score'
          ? orchestrator.submitScore(work.request)
          : orchestrator.runGoldenPath(work.request),
      submissionMeta,
    );
    return acceptedSubmission(submission, runUrl);
  };
}

async function preview(
  { orchestrator }: RouteContext,
  work: Work,
): Promise<Answer<'runGoldenPath'>> {
  const body =
    work.kind === 'score'
      ? await orchestrator.planScore(work.request)
      : await orchestrator.planGoldenPath(work.request);
  return { status: 200, body };
}

async function workOf(
  { authorizer }: RouteContext,
  { path, caller, header }: Call<'runGoldenPath'>,
  body: Body,
): Promise<Work> {
  const { application, environment, parameters, secrets = {} } = body;
  const ownershipRefs = await caller.ownershipRefs();
  const common = {
    goldenPath: path.name,
    environment,
    // zod.json() knows no absent members, which JSON has not got either.
    parameters: (parameters ?? {}) as JsonObject,
    secrets,
    principal: caller.principal,
    ownershipRefs,
    idempotencyKey: header('idempotency-key'),
    mayDeploy: mayDeploy(authorizer, caller, ownershipRefs),
  };
  const source = scoreOf(body);
  if (source) {
    const request = { ...common, source, application, requestPath: '' };
    return { kind: 'score', request };
  }
  if (application === undefined) throw noApplication();
  return { kind: 'alone', request: { ...common, application } };
}

function scoreOf({
  score,
  files = {},
  images,
  overrides,
  overrideProperties,
}: Body): ScoreSubmission | undefined {
  if (score === undefined) return undefined;
  return {
    text: score,
    ...{ images, overrideProperties },
    ...(overrides !== undefined && { overrides }),
    neighbours: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        new Uint8Array(Buffer.from(content, 'base64')),
      ]),
    ),
  };
}

function noApplication(): Error {
  const message = 'without a Score file the application has to be named';
  return problemsError(message, [
    { path: '/application', message, reason: 'invalidApplication' },
  ]);
}
