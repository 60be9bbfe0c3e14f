import type { LoggerService } from '@backstage/backend-plugin-api';
import type { components } from '@innominatus/plugin-innominatus-common';
import type { ErrorRequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { describeOutage } from '../describeOutage';
import { HttpError } from './HttpError';

type ErrorBody = components['schemas']['ErrorBody'];

const statusOfName: Record<string, number> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  GoneError: 410,
  NotImplementedError: 501,
  ServiceUnavailableError: 503,
};

const problemsSchema = z.array(
  z.object({
    path: z.string(),
    message: z.string(),
    reason: z.string(),
    hint: z.string().optional(),
    line: z.number().optional(),
    column: z.number().optional(),
  }),
);

/**
 * Answers every error in Backstage's shape. Only name, message, reason and problems of known errors go out: whatever else an
 * error carries, and everything about an unknown one, goes to the log.
 */
export function answerErrors(logger: LoggerService): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const { statusCode, ...described } = describe(error, logger);
    if (res.headersSent) {
      // Half an answer must not look like a whole one.
      res.destroy();
      return;
    }
    if (error instanceof HttpError) res.set(error.headers);
    // What is left of a body that nobody read would block the answer of many clients.
    req.resume();
    const body: ErrorBody = {
      error: described,
      request: { method: req.method, url: req.originalUrl },
      response: { statusCode },
    };
    res.status(statusCode).json(body);
  };
}

function describe(
  error: unknown,
  logger: LoggerService,
): ErrorBody['error'] & { statusCode: number } {
  if (error instanceof Error) {
    const statusCode =
      error instanceof HttpError ? error.status : statusOfName[error.name];
    if (statusCode !== undefined) {
      const { name, message } = error;
      const reason = reasonOf(error);
      const problems = problemsOf(error);
      return {
        statusCode,
        name,
        message,
        ...(reason !== undefined && { reason }),
        ...(problems && { problems }),
      };
    }
  }
  const outage = describeOutage(error);
  if (outage !== undefined) {
    logger.warn('request failed', error as Error);
    return {
      statusCode: 503,
      name: 'ServiceUnavailableError',
      message: outage,
    };
  }
  const logId = randomUUID();
  logger.error(
    `request failed, logId=${logId}`,
    error instanceof Error ? error : new Error(String(error)),
  );
  return {
    statusCode: 500,
    name: 'Error',
    message: `internal error, see the log of the server for logId=${logId}`,
  };
}

/** See `ReasonedConflict` and `ReasonedDenial`. */
function reasonOf(error: Error): string | undefined {
  return 'reason' in error && typeof error.reason === 'string'
    ? error.reason
    : undefined;
}

function problemsOf(error: Error): ErrorBody['error']['problems'] {
  if (!('problems' in error)) return undefined;
  const parsed = problemsSchema.safeParse(error.problems);
  return parsed.success ? parsed.data : undefined;
}
