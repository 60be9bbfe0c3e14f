import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { fromKnex, PgBoss } from 'pg-boss';
import { oneAtATime } from '../../../database/oneAtATime';
import type { JobAttempt } from '../../../database/AppendRequest';
import { loggedError } from '../../../database/StoreFailure';
import { describeOutage } from '../../../describeOutage';
import type { StepTypeChoice } from '../StepTypeChoice';

/** An attempt at a job of one of the queues. */
export interface QueuedAttempt extends JobAttempt {
  queue: string;
}

/** A job that says that there may be something to do for a run. */
export interface RunJob extends QueuedAttempt {
  runId: string;
}

/** A run that is to have a job. */
export interface SentRun {
  id: string;
  priority: number;
  /** Step type that its next driver has to run. */
  needs: string | null;
}

/** Plans of another format are for other processes. Runs that need a step type have a queue for each type. */
const QUEUE = 'innominatus-runs-1';

/** Longest that pg-boss allows. A job that takes longer is taken by somebody who finds that the run has its driver. */
const DAY_S = 24 * 60 * 60;

const QUEUE_OPTIONS = {
  policy: 'stately',
  retryLimit: 2_147_483_647,
  retryDelay: 0,
  expireInSeconds: DAY_S,
  // Of a process that ends after it has taken a job and before it has claimed the run nobody else knows.
  heartbeatSeconds: 10,
  deleteAfterSeconds: 60,
} as const;

/**
 * For runs with this condition. Jobs come and go faster than PostgreSQL counts them, and to an anti-join it comes with an
 * empty table in mind: it would look through all jobs for each run. A difference it makes in one pass.
 */
const withoutJob = (runs: string) => `
  with missing as (
    select id::text, '${QUEUE}' || coalesce('.' || needs, '') as queue from runs where ${runs}
    except
    select singleton_key, name from :schema:.job
    where policy = 'stately' and state in ('created', 'retry', 'active')
  )
  select runs.id, priority, needs from missing join runs using (id)
  order by priority desc, wake_at, runs.id
  limit :most`;

const DUE = withoutJob('wake_at <= :now and claim is null');
const ABANDONED = withoutJob('claimed_by = any (:ended::text[])');

/**
 * Jobs of pg-boss as hints that runs have something to do. For each run one waits at most, and one more may be under way:
 * what comes while a run is driven is not lost, and comes to a driver only when that one is done.
 */
export class RunQueue {
  readonly #boss: PgBoss;
  /** Those that there are, of all processes. */
  readonly #queues = new Set<string>();

  constructor(
    private readonly options: {
      db: Knex;
      /** Schema of the tables of pg-boss. */
      schema: string;
      /** Whether it may make the schema; else it has to be there. */
      createSchema: boolean;
      /** Those that this process runs. */
      stepTypes: StepTypeChoice;
      logger: LoggerService;
    },
  ) {
    const { db, schema, createSchema, logger } = options;
    this.#boss = new PgBoss({
      db: fromKnex(db),
      schema,
      createSchema,
      // Nothing is scheduled; what is due is told by the rows of runs.
      schedule: false,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 10,
      maintenanceIntervalSeconds: 5 * 60,
      registerInstance: false,
      // A table that is empty most of the time.
      monitorVacuum: false,
      reindex: false,
    });
    this.#boss.on('error', error => {
      // Of an outage the looks of the dispatcher tell, once.
      const level = describeOutage(error) ? 'debug' : 'warn';
      logger[level]('pg-boss has a problem', loggedError(error));
    });
  }

  /** Makes its tables where there are none yet. */
  start(): Promise<void> {
    return oneAtATime(this.options.db, 'jobs', async () => {
      await this.#boss.start();
      await this.ensure(QUEUE);
      await this.findQueues();
    });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false });
  }

  /** Looks for queues that other processes have made. */
  async findQueues(): Promise<void> {
    const queues = await this.#boss.getQueues();
    queues.forEach(({ name }) => this.#queues.add(name));
  }

  /** Gives runs a job, those that have none that waits. */
  async send(runs: readonly SentRun[]): Promise<void> {
    const byQueue = Map.groupBy(runs, ({ needs }) => queueFor(needs));
    for (const [queue, some] of byQueue) {
      await this.ensure(queue);
      const jobs = some.map(({ id, priority }) => ({
        data: { run: id },
        singletonKey: id,
        priority,
      }));
      await this.#boss.insert(queue, jobs, { returnId: false });
    }
  }

  /** Takes jobs, the most urgent ones first. */
  async take(most: number): Promise<RunJob[]> {
    const taken: RunJob[] = [];
    for (const queue of this.#queues) {
      if (taken.length >= most) break;
      if (!this.isOurs(queue)) continue;
      const jobs = await this.#boss.fetch<{ run: string }>(queue, {
        batchSize: most - taken.length,
      });
      for (const { id, retryCount, data } of jobs) {
        taken.push({ queue, id, retryCount, runId: data.run });
      }
    }
    return taken;
  }

  /** Jobs that are done; our tables are their history. */
  async remove(jobs: readonly QueuedAttempt[]): Promise<void> {
    await each(jobs, (queue, some) => this.#boss.deleteJob(queue, some));
  }

  /** Jobs that somebody else has to take; those that somebody else has put back already are left alone. */
  async putBack(jobs: readonly QueuedAttempt[]): Promise<void> {
    await each(jobs, (queue, some) => this.#boss.fail(queue, some));
  }

  /** Says that jobs are still under way. */
  async touch(jobs: readonly QueuedAttempt[]): Promise<void> {
    await each(jobs, (queue, some) => this.#boss.touch(queue, some));
  }

  /**
   * The jobs by which processes that have ended have come to their runs, exactly those attempts: a job that has been put back
   * and taken again is somebody else's.
   */
  async listLeftBehind(processes: readonly string[]): Promise<QueuedAttempt[]> {
    if (processes.length === 0) return [];
    const { db, schema } = this.options;
    return db
      .from(db.raw('??.job as job', [schema]))
      .join('runs', 'runs.id', 'job.singleton_key')
      .where('job.state', 'active')
      .whereIn('job.name', [...this.#queues])
      .whereIn('runs.job_process', [...processes])
      .whereRaw('runs.job_id = job.id::text')
      .whereRaw('runs.job_attempt = job.retry_count')
      .select<QueuedAttempt[]>({
        queue: 'job.name',
        id: 'job.id',
        retryCount: 'job.retry_count',
      });
  }

  /** Runs that have something to do, or whose driver has ended, and that have no job. */
  async listWithoutJob(
    now: Date,
    ended: readonly string[],
    most: number,
  ): Promise<SentRun[]> {
    const { db, schema } = this.options;
    const find = async (sql: string, values: object) => {
      const about = { schema, most, ...values };
      const { rows } = await db.raw<{ rows: SentRun[] }>(sql, about);
      return rows;
    };
    const due = await find(DUE, { now });
    return ended.length > 0
      ? [...due, ...(await find(ABANDONED, { ended: [...ended] }))]
      : due;
  }

  /** What the jobs of these runs depend on. */
  async describe(ids: readonly string[]): Promise<SentRun[]> {
    return this.options
      .db('runs')
      .whereIn('id', [...ids])
      .select<SentRun[]>('id', 'priority', 'needs');
  }

  private async ensure(queue: string): Promise<void> {
    if (this.#queues.has(queue)) return;
    await this.#boss.createQueue(queue, QUEUE_OPTIONS);
    this.#queues.add(queue);
  }

  private isOurs(queue: string): boolean {
    const { stepTypes } = this.options;
    if (queue === QUEUE) return stepTypes.takesAll;
    const prefix = `${QUEUE}.`;
    return (
      queue.startsWith(prefix) && stepTypes.runs(queue.slice(prefix.length))
    );
  }
}

function queueFor(needs: string | null): string {
  return needs === null ? QUEUE : `${QUEUE}.${needs}`;
}

async function each(
  jobs: readonly QueuedAttempt[],
  work: (queue: string, jobs: JobAttempt[]) => Promise<unknown>,
): Promise<void> {
  for (const [queue, some] of Map.groupBy(jobs, job => job.queue)) {
    await work(
      queue,
      some.map(({ id, retryCount }) => ({ id, retryCount })),
    );
  }
}
