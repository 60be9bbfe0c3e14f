import { isStepError, StepError } from '@innominatus/plugin-innominatus-node';
import type { HostRequest, HostResponse } from './HostHttp';
import type { HostSettings } from './HostSettings';
import { messageOf } from './messageOf';

const CERTIFICATE_CODES =
  /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CRL_|INVALID_CA|HOSTNAME_MISMATCH)/;

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The host gave no answer. */
export function unreachableError(
  { name }: HostSettings,
  request: HostRequest,
  error: unknown,
): StepError {
  if (isStepError(error)) {
    return error;
  }
  const { code, text } = rootCause(error);
  if (CERTIFICATE_CODES.test(code)) {
    return new StepError(
      `the certificate of the Git host ${name} is not trusted: ${text}`,
      {
        reason: 'gitHostCertificate',
        hint: `Name its authority with "caFile" or "caData" under innominatus.targets.git."${name}", or, for tests only, set "skipTLSVerify"`,
      },
    );
  }
  return new StepError(`the Git host ${name} cannot be reached: ${text}`, {
    reason: 'gitHostUnreachable',
    retryable: true,
    outcomeUnknown: request.writes && !NEVER_CONNECTED.has(code),
    hint: 'Check its address and whether it is running; nothing is lost, the step looks first at what was done',
  });
}

/** The host wants a longer pause than a step waits. */
export function rateLimitError(
  { name }: HostSettings,
  pauseMs: number,
): StepError {
  return new StepError(
    `the Git host ${name} takes no more requests for ${Math.ceil(pauseMs / 1_000)} s`,
    {
      reason: 'gitHostRateLimited',
      retryable: true,
      hint: 'Try again later, with credentials of a higher limit if that happens often',
    },
  );
}

/** The host has failed, or something before it. */
export function failedError(
  { name }: HostSettings,
  request: HostRequest,
  response: HostResponse,
): StepError {
  return new StepError(
    `the Git host ${name} has failed with status ${response.status}: ${messageOf(response.status, response.body.toString())}`,
    {
      reason: 'gitHostFailed',
      retryable: true,
      outcomeUnknown: request.writes,
      hint: 'Look at the log of the host',
    },
  );
}

/** The host does not know the credentials. */
export function unauthorizedError({ name, token }: HostSettings): StepError {
  return new StepError(
    token === undefined
      ? `the Git host ${name} asks for credentials, and none are configured`
      : `the Git host ${name} does not take the credentials: they are wrong, have expired or were revoked`,
    {
      reason: 'gitHostUnauthorized',
      hint: `Set a token under innominatus.targets.git."${name}".token or in the "integrations" of Backstage`,
    },
  );
}

/** The credentials are known, and may not do that. */
export function forbiddenError(
  { name }: HostSettings,
  what: string,
  message: string,
): StepError {
  return new StepError(
    `the credentials for the Git host ${name} may not ${what}: ${message}`,
    {
      reason: 'gitHostForbidden',
      hint: 'Give the token the missing scope, or its user the missing role',
    },
  );
}

/** The host does not want that, for a reason that it tells. */
export function refusedError(
  { name }: HostSettings,
  what: string,
  message: string,
): StepError {
  return new StepError(
    `the Git host ${name} has refused to ${what}: ${message}`,
    {
      reason: 'gitHostRefused',
    },
  );
}

/** An answer that is not as the host documents it. */
export function unexpectedAnswerError(
  { name }: HostSettings,
  what: string,
  cause?: unknown,
): StepError {
  return new StepError(
    `the answer of the Git host ${name} cannot be read: ${what}`,
    {
      reason: 'gitHostAnswer',
      cause,
      hint: 'Check that the address is the one of the host, and its version',
    },
  );
}

/** The innermost error says what happened; the outer ones only that something did. */
function rootCause(error: unknown): { code: string; text: string } {
  const { cause, code = '', message = '' } = Object(error);
  return typeof cause === 'object' && cause !== null
    ? rootCause(cause)
    : { code: String(code), text: String(message || code || error) };
}
