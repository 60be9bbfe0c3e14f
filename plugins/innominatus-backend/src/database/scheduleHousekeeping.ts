import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { RunStore } from './RunStore';

/**
 * Has the store forget, once an hour, what nobody needs any more. Each process does: it costs two statements that mostly find
 * nothing, and a task that only one process carries out would need tables of its own.
 */
export async function scheduleHousekeeping(
  scheduler: SchedulerService,
  store: Pick<RunStore, 'forgetOld'>,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'innominatus-housekeeping',
    scope: 'local',
    frequency: { hours: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    async fn() {
      await store.forgetOld(new Date().toISOString());
    },
  });
}
