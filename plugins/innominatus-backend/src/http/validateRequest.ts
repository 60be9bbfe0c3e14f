import { InputError, NotFoundError } from '@backstage/errors';
import {
  nearestName,
  openApiDocument,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { Request, RequestHandler, Response } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { z } from 'zod';
import { HttpError, problemsError } from './HttpError';
import { validatorDocument, type RouteFacts } from './validatorDocument';

/** What the document says about a request that was found valid. */
export interface ValidatedRequest {
  operationId: string;
  /** Of the right types, with defaults filled in. */
  path: Record<string, unknown>;
  query: Record<string, unknown>;
}

/**
 * Finds the route of a request and judges its parameters by the OpenAPI document; bodies are read later, by the route.
 *
 * @throws NotFoundError, or HttpError 405, when the document has no such route; InputError with all problems
 */
export type RequestValidator = (
  req: Request,
  res: Response,
) => Promise<ValidatedRequest>;

export function createRequestValidator(): RequestValidator {
  const { document, routes } = validatorDocument(openApiDocument);
  const steps = OpenApiValidator.middleware({
    apiSpec: document,
    // The path below the mount point, as rewritten by `seedNames`.
    useRequestUrl: true,
    // Unknown ones are found below, together with everything else.
    validateRequests: { allowUnknownQueryParameters: true, allErrors: true },
    validateResponses: false,
    validateSecurity: false,
    // The fast ones let the 30th of February through.
    ajvFormats: { mode: 'full' },
    fileUploader: false,
  });
  return async (req, res) => {
    const failure = await withoutContentType(req, () =>
      runAll(steps, req, res),
    );
    const route = matchedRoute(req);
    if (route === undefined) throw routeError(failure, req);
    const problems = [
      ...unknownParameters(req, routes[route.operationId]),
      ...nulProblems('/path', route.path),
      ...nulProblems('/query', req.query),
      ...parameterProblems(failure),
    ];
    if (problems.length > 0) {
      throw problemsError('the request has invalid parameters', problems);
    }
    if (failure !== undefined) throw failure;
    return { ...route, query: { ...req.query } };
  };
}

/** The validator compiles and keeps one schema for each content type that it meets, and clients choose those. */
async function withoutContentType<T>(
  req: Request,
  action: () => Promise<T>,
): Promise<T> {
  const contentType = req.headers['content-type'];
  delete req.headers['content-type'];
  try {
    return await action();
  } finally {
    if (contentType !== undefined) req.headers['content-type'] = contentType;
  }
}

/** Resolves to the first error, or to nothing. */
async function runAll(
  steps: RequestHandler[],
  req: Request,
  res: Response,
): Promise<unknown> {
  for (const step of steps) {
    try {
      await new Promise<void>((resolve, reject) => {
        step(req, res, (error?: unknown) =>
          error === undefined ? resolve() : reject(error),
        );
      });
    } catch (error) {
      return error;
    }
  }
  return undefined;
}

const matchSchema = z.object({
  openapi: z.object({
    schema: z.object({ operationId: z.string() }),
    pathParams: z.record(z.string(), z.unknown()),
  }),
});

/** The validator leaves on the request what it found. */
function matchedRoute(
  req: Request,
): Pick<ValidatedRequest, 'operationId' | 'path'> | undefined {
  const { success, data } = matchSchema.safeParse(req);
  if (!success) return undefined;
  const { schema, pathParams } = data.openapi;
  return { operationId: schema.operationId, path: pathParams };
}

function routeError(failure: unknown, req: Request): unknown {
  const { MethodNotAllowed, BadRequest } = OpenApiValidator.error;
  if (failure instanceof MethodNotAllowed) {
    return new HttpError(405, `${req.method} is not possible here`, {
      headers: { ...failure.headers },
    });
  }
  if (failure instanceof BadRequest) {
    return new InputError('the URL is malformed');
  }
  return failure === undefined ||
    failure instanceof OpenApiValidator.error.NotFound
    ? new NotFoundError(`there is no route ${req.method} ${req.path}`)
    : failure;
}

function unknownParameters(
  req: Request,
  facts: RouteFacts | undefined,
): Problem[] {
  const known = facts?.query ?? [];
  return Object.keys(req.query)
    .filter(name => !known.includes(name))
    .map(name => {
      const close = nearestName(name, known);
      return {
        path: `/query/${name}`,
        message: `there is no parameter "${name}"`,
        reason: 'unknownParameter',
        ...(close !== undefined && { hint: `did you mean "${close}"?` }),
      };
    });
}

/** PostgreSQL has no text with the character NUL, and nothing is named by one. */
function nulProblems(
  path: string,
  parameters: Record<string, unknown>,
): Problem[] {
  return Object.entries(parameters)
    .filter(([, value]) => [value].flat().some(hasNul))
    .map(([name]) => ({
      path: `${path}/${name}`,
      message: 'must not hold the character NUL',
      reason: 'invalidParameter',
    }));
}

function hasNul(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\0');
}

function parameterProblems(failure: unknown): Problem[] {
  if (!(failure instanceof OpenApiValidator.error.BadRequest)) return [];
  return failure.errors.map(({ path, message }) => ({
    path: path.replace(/^\/params\//, '/path/'),
    message,
    reason: 'invalidParameter',
  }));
}
