import type { LoggerService } from '@backstage/backend-plugin-api';
import { LocalScheduler } from './LocalScheduler';

const warnings: string[] = [];
const logger: LoggerService = {
  child: () => logger,
  debug: () => undefined,
  info: () => undefined,
  warn: message => warnings.push(message),
  error: () => undefined,
};

const often = { frequency: { milliseconds: 5 }, timeout: { seconds: 10 } };
const seldom = { frequency: { hours: 1 }, timeout: { seconds: 10 } };

describe('LocalScheduler', () => {
  const scheduler = new LocalScheduler(logger);
  afterAll(() => scheduler.stop());

  /** Schedules a task; each call of `next` resolves when it is carried out once more. */
  async function schedule(
    id: string,
    settings: typeof often | typeof seldom,
    act: (signal: AbortSignal) => Promise<void> = async () => undefined,
  ) {
    let count = 0;
    let told: () => void = () => undefined;
    const first = new Promise<void>(resolve => {
      told = resolve;
    });
    await scheduler.scheduleTask({
      id,
      ...settings,
      async fn(signal) {
        count += 1;
        told();
        await act(signal);
      },
    });
    await first;
    return {
      count: () => count,
      next: () =>
        new Promise<void>(resolve => {
          told = resolve;
        }),
    };
  }

  it('carries a task out at once, and again and again', async () => {
    const task = await schedule('again', often);
    await task.next();
    await task.next();
    expect(task.count()).toBe(3);
  });

  it('goes on after a failure, and tells of it', async () => {
    const task = await schedule('failing', often, async () => {
      throw new Error('broken');
    });
    await task.next();
    expect(warnings).toContain('task "failing" failed: Error: broken');
  });

  it('carries a task out before its time when somebody asks for it', async () => {
    const task = await schedule('asked', seldom);
    const next = task.next();
    await scheduler.triggerTask('asked');
    await next;
    expect(task.count()).toBe(2);
  });

  it('ends what runs when it is cancelled', async () => {
    let ended: (reason: string) => void = () => undefined;
    const end = new Promise<string>(resolve => {
      ended = resolve;
    });
    await schedule(
      'long',
      seldom,
      signal =>
        new Promise(resolve => {
          signal.addEventListener('abort', () => {
            ended('cancelled');
            resolve();
          });
        }),
    );
    await scheduler.cancelTask('long');
    expect(await end).toBe('cancelled');
  });

  it('knows its tasks, and no others', async () => {
    await schedule('known', seldom);
    const tasks = await scheduler.getScheduledTasks();
    expect(tasks.map(({ id }) => id)).toContain('known');
    await expect(scheduler.triggerTask('unknown')).rejects.toThrow(
      'there is no task "unknown"',
    );
  });

  it('refuses what it cannot keep', async () => {
    const task = {
      id: 'cron',
      frequency: { cron: '* * * * *' },
      timeout: { seconds: 1 },
      fn: async () => undefined,
    };
    await expect(scheduler.scheduleTask(task)).rejects.toThrow('intervals');
  });

  it('begins nothing after its end', async () => {
    const other = new LocalScheduler(logger);
    let count = 0;
    const told = new Promise<void>(resolve => {
      void other.scheduleTask({
        id: 'ending',
        ...often,
        async fn() {
          count += 1;
          other.stop();
          resolve();
        },
      });
    });
    await told;
    await expect(other.triggerTask('ending')).resolves.toBeUndefined();
    const task = await schedule('afterwards', often);
    await task.next();
    expect(count).toBe(1);
  });
});
