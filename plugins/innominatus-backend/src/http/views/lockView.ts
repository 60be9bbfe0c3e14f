import type { components } from '@innominatus/plugin-innominatus-common';
import type { LockRecord, RunRecord } from '../orchestrator/records';
import { runView } from './runView';

/** A lock with those of its runs that the caller may read. */
export function lockView(
  { key, holder, waiters }: LockRecord,
  {
    mayRead,
    runUrl,
  }: {
    mayRead: (run: RunRecord) => boolean;
    runUrl: (id: string) => string;
  },
): components['schemas']['Lock'] {
  const view = (run: RunRecord) => runView(run, runUrl(run.id));
  return {
    key,
    holder: holder && {
      run: mayRead(holder.run) ? view(holder.run) : undefined,
      grantedAt: holder.grantedAt,
      driven: holder.driven,
    },
    waiters: waiters.filter(mayRead).map(view),
  };
}
