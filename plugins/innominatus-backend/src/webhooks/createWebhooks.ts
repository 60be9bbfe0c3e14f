import type { LoggerService } from '@backstage/backend-plugin-api';
import type { GitSource } from '@innominatus/plugin-innominatus-node';
import type { Submission } from '../http/orchestrator/records';
import type { SubmitRequest } from '../http/orchestrator/requests';
import { CommitStatusSink } from '../publishing/CommitStatusSink';
import type { RequestServices } from '../requests/RequestServices';
import { submitScore } from '../requests/submitScore';
import { wakeByTopics } from '../requests/wakeByTopics';
import { WebhookReceiver } from './WebhookReceiver';
import type { WebhookRule } from './WebhookRule';
import { WebhookWorker } from './WebhookWorker';

/** What webhooks take from outside. */
export interface WebhookOptions {
  sources: readonly GitSource[];
  /** Where people look at a run. */
  runUrl: (id: string) => string;
  /** Records a deployment, and has it done. */
  record: (
    request: SubmitRequest,
    submit: () => Promise<Submission>,
  ) => Promise<Submission>;
}

/** The parts that hear of what happens on Git hosts. */
export interface Webhooks {
  rules: readonly WebhookRule[];
  receiver: WebhookReceiver;
  worker: WebhookWorker;
  sink: CommitStatusSink;
}

/** Puts the parts together; the worker is not started yet. */
export function createWebhooks(
  { sources, runUrl, record }: WebhookOptions,
  {
    rules,
    services,
    isLeader,
    logger,
  }: {
    rules: readonly WebhookRule[];
    services: RequestServices;
    isLeader: () => boolean;
    logger: LoggerService;
  },
): Webhooks {
  const { store, clock } = services;
  const worker = new WebhookWorker({
    ...{ store, sources, isLeader, logger, clock },
    submit: request =>
      record(request, async () => {
        const submission = await submitScore(services, request);
        submission.runs.forEach(({ id }) => services.wake(id));
        return submission;
      }),
  });
  const wake = () => worker.wake();
  return {
    rules,
    worker,
    receiver: new WebhookReceiver({
      ...{ rules, store, clock, onPushes: wake },
      wake: (topics, principal) => wakeByTopics(services, topics, principal),
    }),
    sink: new CommitStatusSink({ store, runUrl, clock, onStatus: wake }),
  };
}
