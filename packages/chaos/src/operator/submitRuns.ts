import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunPlan } from '../plans/RunPlan';
import { patiently } from '../servers/connect';

/** A run that was requested. */
export interface Submitted {
  id: string;
  plan: RunPlan;
}

/**
 * Requests all runs, spread evenly over the time. Each is asked for with a key of its own until a server has said yes, so
 * that nobody asked in vain, and nobody got two.
 */
export async function submitRuns(options: {
  client: InnominatusClient;
  plans: readonly RunPlan[];
  withinMs: number;
  signal: AbortSignal;
  onSubmitted: (submitted: Submitted) => void;
}): Promise<void> {
  const { client, plans, withinMs, signal, onSubmitted } = options;
  const begin = performance.now();
  const submit = async (plan: RunPlan, index: number) => {
    const { runs } = await patiently(
      () => request(client, plan, `chaos-${index}`),
      signal,
    );
    runs.forEach(({ id }) => onSubmitted({ id, plan }));
  };
  const submissions: Promise<void>[] = [];
  for (const [index, plan] of plans.entries()) {
    const due = begin + (index * withinMs) / plans.length;
    await delay(Math.max(0, due - performance.now()), undefined, { signal });
    const submission = submit(plan, index);
    // The first failure is thrown in the end.
    submission.catch(() => undefined);
    submissions.push(submission);
  }
  await Promise.all(submissions);
}

function request(
  client: InnominatusClient,
  { application, environment, by, steps, onFailure }: RunPlan,
  idempotencyKey: string,
) {
  const workflow = { steps, onFailure };
  if (by === 'workflow') {
    return client.requestRun(
      { application, environment, workflow },
      { idempotencyKey },
    );
  }
  const score = {
    apiVersion: 'score.dev/v1b1',
    metadata: { name: application },
    containers: { main: { image: 'busybox' } },
    workflows: { deploy: workflow },
  };
  return client.submitScore(
    { text: JSON.stringify(score) },
    { environment, idempotencyKey },
  );
}
