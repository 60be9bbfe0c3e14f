import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Definitions } from './Definitions';

/** Has each process read the definitions again from time to time; not where there are none to read. */
export async function scheduleRefresh(
  scheduler: SchedulerService,
  definitions: Pick<Definitions, 'refresh' | 'settings'>,
): Promise<void> {
  const { locations, refreshMs } = definitions.settings;
  if (locations.length === 0) return;
  await scheduler.scheduleTask({
    id: 'innominatus-definitions',
    scope: 'local',
    frequency: { milliseconds: refreshMs },
    initialDelay: { milliseconds: refreshMs },
    timeout: { minutes: 5 },
    fn: () => definitions.refresh(),
  });
}
