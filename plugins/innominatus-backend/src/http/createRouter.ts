import type {
  HttpAuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { openApiDocument } from '@innominatus/plugin-innominatus-common';
import { publishedSchemas } from '../definitions/documents/publishedSchemas';
import type { Request, Response, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import type { Tracing } from '../observability/Tracing';
import { answerErrors } from './answerErrors';
import { identifyCaller, type Caller } from './Caller';
import type { Call, OperationHandlers, OperationId } from './OperationHandler';
import type { RouteContext } from './RouteContext';
import type { WebhookReceiver } from '../webhooks/WebhookReceiver';
import * as routes from './routes';
import { seedNames } from './seedNames';
import {
  createRequestValidator,
  type ValidatedRequest,
} from './validateRequest';
import { webhookRoute } from './webhookRoute';

export interface RouterOptions {
  context: RouteContext;
  httpAuth: HttpAuthService;
  userInfo: UserInfoService;
  logger: LoggerService;
  tracing: Tracing;
  /** When it is aborted, streams end and waiting requests are answered, so that the server can stop. */
  shutdown?: AbortSignal;
  /** Who hears of what Git hosts tell. */
  webhooks: WebhookReceiver;
}

/**
 * The HTTP API. A route is an operation of the OpenAPI document, found and judged by it, and one handler of the same name.
 */
export async function createRouter(
  options: RouterOptions,
): Promise<ExpressRouter> {
  const { audit } = options.context;
  const handlers = createHandlers(options.context);
  const validate = createRequestValidator();

  const router = Router();
  router.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument);
  });
  router.post('/webhooks/:provider', webhookRoute(options.webhooks, audit));
  for (const [name, schema] of Object.entries(publishedSchemas())) {
    router.get(`/schemas/${name}`, (_req, res) => {
      res.json(schema);
    });
  }
  router.use(seedNames);
  router.use(async (req, res) => {
    const caller = await identifyCaller(req, options);
    const request = await validate(req, res);
    if (!isOperation(handlers, request.operationId)) {
      throw new Error(`no handler for ${request.operationId}`);
    }
    const { operationId } = request;
    const signal = requestSignal(res, options.shutdown);
    try {
      await traced(options.tracing, request.operationId, req, () =>
        answer(handlers, operationId, { ...request, caller, signal, req, res }),
      );
    } catch (error) {
      await audit.denied(request.operationId, req, caller, error);
      throw error;
    }
  });
  router.use(answerErrors(options.logger));
  return router;
}

/** What only reads has nothing that a trace could go on with. */
function traced(
  tracing: Tracing,
  name: string,
  { method, headers }: Request,
  act: () => Promise<void>,
): Promise<void> {
  if (method === 'GET' || method === 'HEAD') return act();
  const attributes = { 'http.request.method': method };
  const after = { kind: 'request', headers } as const;
  return tracing.trace({ name, attributes, after }, act);
}

function createHandlers(context: RouteContext): OperationHandlers {
  return {
    approveStep: routes.approveStep(context),
    cancelRun: routes.cancelRun(context),
    createPlan: routes.createPlan(context),
    deleteApplication: routes.deleteApplication(context),
    deleteSecret: routes.deleteSecret(context),
    getApplication: routes.getApplication(context),
    getGoldenPath: routes.getGoldenPath(context),
    getPlan: routes.getPlan(context),
    getRevision: routes.getRevision(context),
    getRun: routes.getRun(context),
    getStepType: routes.getStepType(context),
    listApplications: routes.listApplications(context),
    listDeployments: routes.listDeployments(context),
    listEnvironments: routes.listEnvironments(context),
    listGoldenPaths: routes.listGoldenPaths(context),
    listLocks: routes.listLocks(context),
    listRevisions: routes.listRevisions(context),
    listRuns: routes.listRuns(context),
    listSecrets: routes.listSecrets(context),
    listStepTypes: routes.listStepTypes(context),
    putSecret: routes.putSecret(context),
    readGraph: routes.readGraph(context),
    readScoreFile: routes.readScoreFile(context),
    readRunEvents: routes.readRunEvents(context),
    readStepLog: routes.readStepLog(context),
    rejectStep: routes.rejectStep(context),
    releaseLock: routes.releaseLock(context),
    requestRun: routes.requestRun(context),
    resumeStep: routes.resumeStep(context),
    retryRun: routes.retryRun(context),
    rollbackRun: routes.rollbackRun(context),
    runGoldenPath: routes.runGoldenPath(context),
    runPlan: routes.runPlan(context),
    submitScore: routes.submitScore(context),
    validateScore: routes.validateScore(context),
    whoAmI: routes.whoAmI(context),
  };
}

function isOperation(
  handlers: OperationHandlers,
  id: string,
): id is OperationId {
  return Object.hasOwn(handlers, id);
}

async function answer<K extends OperationId>(
  handlers: OperationHandlers,
  id: K,
  request: Pick<ValidatedRequest, 'path' | 'query'> & {
    caller: Caller;
    signal: AbortSignal;
    req: Request;
    res: Response;
  },
): Promise<void> {
  const { req, res } = request;
  const result = await handlers[id]({
    ...request,
    // The validator has made them so.
    path: request.path as Call<K>['path'],
    query: request.query as Call<K>['query'],
    header: name => req.get(name),
  });
  if (result !== 'written') {
    res
      .status(result.status)
      .set(result.headers ?? {})
      .json(result.body);
  }
}

/** Aborted when nobody waits for the answer any more, or when the server stops. */
const requestEnded = new DOMException('the request has ended', 'AbortError');

function requestSignal(
  res: Response,
  shutdown: AbortSignal | undefined,
): AbortSignal {
  const controller = new AbortController();
  // Most requests end like this: one reason for all saves each the making of its own, with its stack.
  const abort = () => controller.abort(requestEnded);
  if (shutdown?.aborted) abort();
  shutdown?.addEventListener('abort', abort);
  res.on('close', () => {
    shutdown?.removeEventListener('abort', abort);
    abort();
  });
  return controller.signal;
}
