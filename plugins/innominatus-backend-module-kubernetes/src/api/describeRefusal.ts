import { StepError } from '@innominatus/plugin-innominatus-node';
import type { ApiError } from './ApiError';
import type { Attempt } from './toStepError';

/** The error of a step for what an API server has answered: which object, which field, and whose fault it is. */
export function describeRefusal(error: ApiError, attempt: Attempt): StepError {
  switch (error.code) {
    case 401:
      return new StepError(
        `the cluster ${attempt.cluster} does not accept the credential`,
        {
          reason: 'credentialsRefused',
          hint: `The token may have expired. Give another one in "innominatus.targets.kubernetes.${attempt.cluster}.token"`,
        },
      );
    case 403:
      return describeForbidden(error, attempt);
    case 404:
      return describeMissing(error, attempt);
    case 409:
      return describeConflict(error, attempt);
    case 400:
    case 413:
    case 422:
      return describeInvalid(error, attempt);
    default:
      // So says server-side apply of a field that the kind does not have.
      return /field not declared in schema/.test(error.message)
        ? describeInvalid(error, attempt)
        : describeTrouble(error, attempt);
  }
}

/** What admission policies and webhooks say, with whatever code they like. */
const DENIED = /admission webhook "|denied request: /;

function describeDenied(text: string): StepError {
  return new StepError(text, {
    reason: 'admissionDenied',
    hint: 'A rule of the cluster refuses the object; change the object, or have the rule changed',
  });
}

function describeForbidden(error: ApiError, attempt: Attempt): StepError {
  const text = textOf(error, attempt);
  if (error.hasCause('NamespaceTerminating') || /being terminated/.test(text)) {
    return new StepError(text, {
      reason: 'namespaceTerminating',
      retryable: true,
      hint: 'Wait until the namespace is gone, or find out what keeps it',
    });
  }
  if (/exceeded quota|must specify .* for|failed quota/.test(text)) {
    return new StepError(text, {
      reason: 'quotaExceeded',
      hint: 'Ask for less, free something in the namespace, or have the quota raised',
    });
  }
  return /^[^:]*:? ?.*is forbidden: User "/.test(text)
    ? new StepError(text, {
        reason: 'accessDenied',
        hint: 'Give the account of innominatus this right in the cluster, e.g. with a RoleBinding',
      })
    : describeDenied(text);
}

function describeMissing(error: ApiError, attempt: Attempt): StepError {
  const namespace = /namespaces "([^"]+)" not found/.exec(error.message)?.[1];
  return namespace === undefined
    ? new StepError(textOf(error, attempt), { reason: 'objectNotFound' })
    : new StepError(
        `${attempt.label ?? 'the object'} has no place: there is no namespace ${namespace}`,
        {
          reason: 'namespaceNotFound',
          hint: 'Put a step "kubernetes-namespace" before this one',
        },
      );
}

function describeConflict(error: ApiError, attempt: Attempt): StepError {
  if (!error.hasCause('FieldManagerConflict')) {
    return new StepError(textOf(error, attempt), {
      reason: 'objectChanged',
      retryable: true,
    });
  }
  const conflicts = error.causes.map(
    ({ message = '', field }) => `${managerIn(message)} has ${field}`,
  );
  return new StepError(
    `others look after fields of ${attempt.label ?? 'the object'}: ${conflicts.join('; ')}`,
    {
      reason: 'fieldConflict',
      hint: 'Leave these fields out of the manifest, have the other one give them up, or take them over with "force: true"',
    },
  );
}

/** `conflict with "kubectl" using v1` */
function managerIn(message: string): string {
  return /conflict with ("[^"]+")/.exec(message)?.[1] ?? message;
}

const IMMUTABLE =
  /immutable|may not be changed|fields other than .* are forbidden|cannot be changed/i;

function describeInvalid(error: ApiError, attempt: Attempt): StepError {
  const text = textOf(error, attempt);
  if (DENIED.test(error.message)) {
    return describeDenied(text);
  }
  return IMMUTABLE.test(text)
    ? new StepError(text, {
        reason: 'immutableField',
        hint: 'Kubernetes never changes this field: give the object another name, or delete it first, e.g. with "kubernetes-delete"',
      })
    : new StepError(text, {
        reason: 'manifestRefused',
        hint: 'Correct the field that the message names',
      });
}

function describeTrouble(
  error: ApiError,
  { cluster, writes = false, label }: Attempt,
): StepError {
  const what = label === undefined ? '' : ` about ${label}`;
  return new StepError(
    `the cluster ${cluster} answers ${error.code}${what}: ${error.message}`,
    {
      reason: 'clusterBusy',
      retryable: true,
      // It has come to nothing with these, while others may have been in the middle of it.
      outcomeUnknown: writes && error.code !== 429 && error.code !== 503,
    },
  );
}

/** Its message names object and field; where it is long, the causes say each. */
function textOf(error: ApiError, { label }: Attempt): string {
  const causes = error.causes.flatMap(({ field, message }) =>
    field && message ? [`\n- ${field}: ${message}`] : [],
  );
  const text =
    causes.length > 1
      ? `${error.message.split(': [')[0]}:${causes.join('')}`
      : error.message;
  return label === undefined ? text : `${label}: ${text}`;
}
