import { isStepError, StepError } from '@innominatus/plugin-innominatus-node';
import { isClusterNotUsable } from '../clusters/ClusterNotUsable';
import { ApiError } from './ApiError';
import { describeRefusal } from './describeRefusal';
import { ConnectionError } from './ConnectionError';

/** What was tried: for messages, and to know whether it may have been done without an answer. */
export interface Attempt {
  /** Name of the cluster. */
  cluster: string;
  /** E.g. `Deployment shop-dev/web`. */
  label?: string;
  /** Whether it would have changed something. */
  writes?: boolean;
}

/** Makes a failure of the API server one of the step. What is none, an abort above all, passes. */
export function toStepError(error: unknown, attempt: Attempt): unknown {
  if (isStepError(error)) {
    return error;
  }
  if (error instanceof ApiError) {
    return describeRefusal(error, attempt);
  }
  if (error instanceof ConnectionError) {
    return error.isCertificate
      ? untrusted(error, attempt)
      : unreachable(error, attempt);
  }
  return isClusterNotUsable(error)
    ? new StepError(
        `the cluster ${attempt.cluster} cannot be used: ${error.message}`,
        {
          reason: 'clusterNotUsable',
          hint: `Correct "innominatus.targets.kubernetes.${attempt.cluster}" in the configuration`,
        },
      )
    : error;
}

/** Runs something whose failures become those of the step. */
export async function asStep<T>(
  attempt: Attempt,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStepError(error, attempt);
  }
}

function untrusted(error: ConnectionError, { cluster }: Attempt): StepError {
  return new StepError(
    `the certificate of the cluster ${cluster} is not trusted: ${error.message} (${error.code})`,
    {
      reason: 'untrustedCertificate',
      hint: `Give its certificate authority in "caData" or "caFile" of the cluster, or, for a test, "skipTLSVerify: true"`,
    },
  );
}

function unreachable(
  error: ConnectionError,
  { cluster, writes = false }: Attempt,
): StepError {
  return new StepError(
    `there is no answer from the cluster ${cluster}: ${error.message} (${error.code})`,
    {
      reason: 'clusterUnreachable',
      retryable: true,
      outcomeUnknown: writes && error.sent,
      hint: 'Check the address of the cluster, and whether its API server is up',
    },
  );
}
