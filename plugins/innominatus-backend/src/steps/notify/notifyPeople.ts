import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  StepError,
  type EffectHandle,
  type EffectIntent,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { refusalStatus } from '../../publishing/refusalStatus';
import { runPage } from '../../publishing/runPage';
import { receiversOf } from './receivers';
import type { NotifyInput } from './schema';

type Severity = 'critical' | 'high' | 'normal';

const severities: Record<NotifyInput['severity'], Severity> = {
  info: 'normal',
  success: 'normal',
  warning: 'high',
  error: 'critical',
};

/** What a notification of Backstage changes: people have got it. Undefined where nobody is to be notified. */
export function intentToNotify(
  input: NotifyInput,
): (EffectIntent & { reversible: false }) | undefined {
  const { people } = receiversOf(input);
  if (people.length === 0) return undefined;
  return {
    kind: 'notification',
    action: 'update',
    target: 'backstage',
    externalId: `receivers ${people.join(', ')}`,
    summary: `notify ${people.join(', ')}: ${input.title}`,
    reversible: false,
  };
}

/** Notifies the people and groups among the receivers, through Backstage. */
export async function notifyPeople(
  { input, run, step, idempotencyKey, log }: StepContext<NotifyInput>,
  notifications: NotificationService | undefined,
  effect: EffectHandle | undefined,
): Promise<void> {
  const { people } = receiversOf(input);
  const { title, text, severity } = input;
  try {
    if (!notifications) throw absent();
    await notifications.send({
      recipients: { type: 'entity', entityRef: people },
      payload: {
        title,
        description: text,
        link: runPage(run.id, step.id),
        severity: severities[severity],
        topic: 'innominatus.notify',
        // A second one of the same scope takes the place of the first.
        scope: `innominatus:${idempotencyKey}`,
      },
    });
  } catch (error) {
    throw judged(error, effect);
  }
  log.info(`notified ${people.join(', ')}`);
  effect?.confirm({});
}

function judged(error: unknown, effect: EffectHandle | undefined): StepError {
  const failure = failureOf(error);
  // Whatever was refused has reached nobody.
  if (!failure.retryable) effect?.discard();
  return failure;
}

function failureOf(error: unknown): StepError {
  if (error instanceof StepError) return error;
  const status = refusalStatus(error);
  const isAbsent =
    error instanceof Error && error.name === 'ServiceUnavailableError';
  if (isAbsent || status === 404) return absent();
  return status === undefined
    ? new StepError('the notifications backend could not be asked', {
        reason: 'connectionFailed',
        retryable: true,
      })
    : new StepError(`the notifications backend answered ${status}`, {
        reason: 'unexpectedStatus',
        retryable: false,
      });
}

function absent(): StepError {
  return new StepError('nobody can be notified: there are no notifications', {
    reason: 'noNotifications',
    retryable: false,
    hint: 'install the notifications backend of Backstage, or name the URL of a webhook',
  });
}
