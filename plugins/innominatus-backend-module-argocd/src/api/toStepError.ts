import { StepError } from '@innominatus/plugin-innominatus-node';
import { ArgoCdError } from './ArgoCdError';
import { describeRefusal } from './describeRefusal';

/**
 * What a step throws for a failed call; other errors pass through.
 *
 * @param instance - name of the Argo CD
 */
export function toStepError(error: unknown, instance: string): unknown {
  if (!(error instanceof ArgoCdError)) {
    return error;
  }
  const { trouble, message, write } = error;
  switch (trouble.kind) {
    case 'unreachable':
      return new StepError(
        `Argo CD "${instance}" does not answer: ${message}`,
        {
          reason: 'argocdUnreachable',
          retryable: true,
          outcomeUnknown: write && trouble.sent,
          hint: `Check its address and certificate: "url", "caFile" and "skipTLSVerify" of "innominatus.targets.argocd.${instance}"`,
          cause: error,
        },
      );
    case 'unreadable':
      return new StepError(
        `Argo CD "${instance}" gives an answer that cannot be read: ${message}`,
        {
          reason: 'argocdUnreadable',
          hint: `Check "innominatus.targets.argocd.${instance}.url", and whether something in between answers in its place`,
          cause: error,
        },
      );
    case 'refused': {
      const { text, ...options } = describeRefusal(
        trouble.status,
        message,
        instance,
      );
      return new StepError(text, { ...options, cause: error });
    }
    default:
      return trouble satisfies never;
  }
}

/** Runs something that talks to an Argo CD, and throws what a step throws. */
export async function asStepErrors<T>(
  instance: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStepError(error, instance);
  }
}
