import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { forgetHistory } from '../retention/forgetHistory';
import type { Retention } from '../retention/Retention';
import type { RunStore } from './RunStore';

/**
 * Has the store forget, once an hour, what nobody needs any more. Each process does: it costs a few statements that mostly
 * find nothing, and a task that only one process carries out would need tables of its own.
 */
export async function scheduleHousekeeping(
  scheduler: SchedulerService,
  store: RunStore,
  options: {
    retention: Retention;
    /** ISO 8601 time of now, as all processes have it. */
    clock: () => string;
    logger: LoggerService;
  },
): Promise<void> {
  const { retention, clock, logger } = options;
  await scheduler.scheduleTask({
    id: 'innominatus-housekeeping',
    scope: 'local',
    frequency: { hours: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    async fn(signal) {
      const now = clock();
      await store.forgetOld(now);
      const { compacted, withoutLogs } = await forgetHistory(
        ...([store, retention, now, signal] as const),
      );
      if (compacted + withoutLogs > 0) {
        logger.info(
          `runs that ended long ago: ${compacted} compacted, ${withoutLogs} without logs from now on`,
        );
      }
    },
  });
}
