import type { RequestHandler } from 'express';
import type { AuditLog } from '../audit/AuditLog';
import type { Authenticator } from '../auth/Authenticator';
import { StandaloneHttpAuthService } from '../auth/StandaloneHttpAuthService';
import type { Metrics } from '../telemetry/Metrics';
import { isLoopback } from './isLoopback';

/** Answers `/metrics`: to everybody who can reach a server that only this machine reaches, else to those with a token. */
export function metricsRoute(
  metrics: Metrics,
  host: string,
  callers: { authenticator: Authenticator; auditLog: AuditLog },
): RequestHandler {
  if (isLoopback(host)) return metrics.handler;
  const { authenticator, auditLog } = callers;
  const httpAuth = StandaloneHttpAuthService.of(
    ...([authenticator, auditLog, 'metrics'] as const),
  );
  return async (req, res, next) => {
    try {
      await httpAuth.credentials(req, { allow: ['user', 'service'] });
      metrics.handler(req, res, next);
    } catch (error) {
      next(error);
    }
  };
}
