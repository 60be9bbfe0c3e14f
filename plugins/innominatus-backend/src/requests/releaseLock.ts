import { NotFoundError } from '@backstage/errors';
import type { LockRecord } from '../database/RunStore';
import { lockReleaseFacts } from '../engine/lockReleaseFacts';
import { conflict } from '../engine/Refusal';
import type { RunAction } from '../http/orchestrator/requests';
import { actOnRun } from './actOnRun';
import { ReasonedConflict } from './ReasonedConflict';
import { refuse } from './refuse';
import type { RequestServices } from './RequestServices';

/** @throws NotFoundError when nobody has ever held it */
export async function getLock(
  { store }: Pick<RequestServices, 'store'>,
  key: string,
): Promise<LockRecord> {
  const lock = await store.findLock(key);
  if (!lock) throw new NotFoundError(`there is no lock "${key}"`);
  return lock;
}

/**
 * Takes a lock from a run that cannot give it back. One that somebody drives can: it is to be cancelled.
 */
export async function releaseLock(
  services: Pick<
    RequestServices,
    'store' | 'feed' | 'wake' | 'clock' | 'observer'
  >,
  key: string,
  { principal, reason }: RunAction & { reason: string },
): Promise<void> {
  const { holder } = await getLock(services, key);
  if (!holder) throw lockFree(key);
  await actOnRun(services, holder.run.id, principal, async (run, now) => {
    const { plan, state, stored } = run;
    if (state.lock !== 'granted') throw lockFree(key);
    if (stored.claim !== undefined) {
      refuse(
        conflict(
          'lockHolderAlive',
          `run ${stored.record.number} is being driven: cancel it, and it gives the lock back`,
        ),
      );
    }
    return { facts: lockReleaseFacts(plan, state, reason, now), then: 'wake' };
  });
}

function lockFree(key: string): Error {
  return new ReasonedConflict(`nobody holds the lock of ${key}`, {
    reason: 'lockFree',
  });
}
