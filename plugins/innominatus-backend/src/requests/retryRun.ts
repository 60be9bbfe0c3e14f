import { planRetry as planOf, refuseRetry } from '../engine/planRetry';
import type { ReadRun } from '../engine/readRun';
import { conflict, type Refusal } from '../engine/Refusal';
import type { RetryPreview } from '../http/orchestrator/previews';
import type { RunRecord } from '../http/orchestrator/records';
import type { RunAction } from '../http/orchestrator/requests';
import { actOnRun, findRun } from './actOnRun';
import { refuse } from './refuse';
import type { RequestServices } from './RequestServices';

type Services = Pick<
  RequestServices,
  'store' | 'feed' | 'wake' | 'clock' | 'observer'
>;

/** Says what a retry of a run would do. */
export async function planRetry(
  { store }: Pick<Services, 'store'>,
  id: string,
): Promise<RetryPreview> {
  return preview(store, await findRun(store, id));
}

/** Lets an ended run go on: it queues for its lock again. */
export async function retryRun(
  services: Services,
  id: string,
  { principal }: RunAction,
): Promise<RunRecord> {
  return actOnRun(services, id, principal, async run => {
    const { round, steps } = await preview(services.store, run);
    return {
      facts: [
        { type: 'run.retried', round, steps: steps.map(({ step }) => step) },
      ],
      then: 'requeue',
    };
  });
}

async function preview(
  store: Services['store'],
  { plan, state, stored }: ReadRun,
): Promise<RetryPreview> {
  refuse(refuseRetry(plan, state));
  if (!plan) throw new Error('a run without a plan cannot be retried');
  const { id } = stored.record;
  refuse(missingSecrets(plan.secrets, await store.readRunSecrets(id)));
  return planOf(plan, state);
}

/** Secrets that came with the request are kept for no longer than the run holds its lock. */
function missingSecrets(
  sources: NonNullable<ReadRun['plan']>['secrets'],
  kept: Record<string, Buffer>,
): Refusal | undefined {
  const missing = Object.values(sources)
    .filter(source => source.store === 'run')
    .map(({ name }) => name)
    .filter(name => !Object.hasOwn(kept, name));
  return missing.length === 0
    ? undefined
    : conflict(
        'secretsGone',
        `the run cannot go on: the secrets that came with its request are deleted (${missing.join(', ')}); request it again`,
      );
}
