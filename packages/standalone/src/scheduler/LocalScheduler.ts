import {
  coreServices,
  createServiceFactory,
  type LoggerService,
  type SchedulerService,
  type SchedulerServiceTaskDescriptor,
  type SchedulerServiceTaskInvocationDefinition,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { NotFoundError, NotImplementedError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

type Schedule = SchedulerServiceTaskScheduleDefinition;
type Task = Schedule & SchedulerServiceTaskInvocationDefinition;

interface Scheduled {
  task: Task;
  /** Ends the schedule and what runs. */
  stop: AbortController;
  everyMs: number;
  /** Ends what runs at the moment. */
  running?: AbortController;
  /** Somebody asked for it while it ran. */
  again?: boolean;
  timer?: NodeJS.Timeout;
}

/**
 * Backstage's scheduler for one process: tasks are carried out in it, each one at a time, at intervals. The scheduler of
 * Backstage keeps tables, a loop and more for many processes.
 */
export class LocalScheduler implements SchedulerService {
  readonly #tasks = new Map<string, Scheduled>();

  constructor(private readonly logger: LoggerService) {}

  static factory() {
    return createServiceFactory({
      service: coreServices.scheduler,
      deps: {
        logger: coreServices.logger,
        lifecycle: coreServices.lifecycle,
      },
      factory({ logger, lifecycle }) {
        const scheduler = new LocalScheduler(logger);
        lifecycle.addShutdownHook(() => scheduler.stop());
        return scheduler;
      },
    });
  }

  async scheduleTask(task: Task): Promise<void> {
    const everyMs = milliseconds(task.frequency);
    const delay = task.initialDelay && milliseconds(task.initialDelay);
    this.#tasks.get(task.id)?.stop.abort();
    const stop = new AbortController();
    const scheduled: Scheduled = { task, stop, everyMs };
    this.#tasks.set(task.id, scheduled);
    const end = () => clearTimeout(scheduled.timer);
    stop.signal.addEventListener('abort', end);
    task.signal?.addEventListener('abort', () => stop.abort());
    this.plan(scheduled, delay ?? 0);
  }

  async triggerTask(id: string): Promise<void> {
    const scheduled = this.find(id);
    scheduled.again = scheduled.running !== undefined;
    clearTimeout(scheduled.timer);
    this.plan(scheduled, 0);
  }

  /** Ends the execution that is under way; the next one comes in its time. */
  async cancelTask(id: string): Promise<void> {
    this.find(id).running?.abort();
  }

  createScheduledTaskRunner(schedule: Schedule) {
    return {
      run: (task: SchedulerServiceTaskInvocationDefinition) =>
        this.scheduleTask({ ...schedule, ...task }),
    };
  }

  async getScheduledTasks(): Promise<SchedulerServiceTaskDescriptor[]> {
    return [...this.#tasks.values()].map(({ task }) => ({
      id: task.id,
      scope: 'local',
      settings: { version: 2, cadence: JSON.stringify(task.frequency) },
    }));
  }

  stop(): void {
    this.#tasks.forEach(({ stop }) => stop.abort());
  }

  private find(id: string): Scheduled {
    const found = this.#tasks.get(id);
    if (!found) throw new NotFoundError(`there is no task "${id}"`);
    return found;
  }

  private plan(scheduled: Scheduled, ms: number): void {
    if (scheduled.stop.signal.aborted || scheduled.running) return;
    scheduled.timer = setTimeout(() => this.carryOut(scheduled), ms).unref();
  }

  private async carryOut(scheduled: Scheduled): Promise<void> {
    const { task, stop, everyMs } = scheduled;
    const timeout = AbortSignal.timeout(milliseconds(task.timeout));
    scheduled.running = new AbortController();
    const ends = [stop.signal, scheduled.running.signal, timeout];
    try {
      await task.fn(AbortSignal.any(ends));
    } catch (error) {
      this.logger.warn(`task "${task.id}" failed: ${error}`);
    } finally {
      scheduled.running = undefined;
      this.plan(scheduled, scheduled.again ? 0 : everyMs);
      scheduled.again = false;
    }
  }
}

function milliseconds(frequency: Schedule['frequency']): number {
  if ('cron' in frequency || 'trigger' in frequency) {
    throw new NotImplementedError(
      'the scheduler of a standalone server knows intervals only',
    );
  }
  return 'toMillis' in frequency
    ? frequency.toMillis()
    : durationToMilliseconds(frequency);
}
