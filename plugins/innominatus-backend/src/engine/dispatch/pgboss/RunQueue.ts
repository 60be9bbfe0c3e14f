import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { fromKnex, PgBoss } from 'pg-boss';
import { oneAtATime } from '../../../database/oneAtATime';
import type { JobAttempt } from '../../../database/RunStore';
import { loggedError } from '../../../database/StoreFailure';

/** A job that says that there may be something to do for a run. */
export interface RunJob extends JobAttempt {
  runId: string;
}

/** A run that is to have a job. */
export interface SentRun {
  id: string;
  priority: number;
}

/** Plans of another format are for other processes. */
const QUEUE = 'innominatus-runs-1';

/** Longest that pg-boss allows. A job that takes longer is taken by somebody who finds that the run has its driver. */
const DAY_S = 24 * 60 * 60;

const NO_JOB = `
  not exists (
    select from ??.job
    where job.name = '${QUEUE}' and job.policy = 'stately' and job.state in ('created', 'retry', 'active')
      and coalesce(job.singleton_key, '') = runs.id
  )`;

/**
 * Jobs of pg-boss as hints that runs have something to do. For each run one waits at most, and one more may be under way:
 * what comes while a run is driven is not lost, and comes to a driver only when that one is done.
 */
export class RunQueue {
  readonly #boss: PgBoss;

  constructor(
    private readonly options: {
      db: Knex;
      /** Schema of the tables of pg-boss. */
      schema: string;
      /** Whether it may make the schema; else it has to be there. */
      createSchema: boolean;
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
      maintenanceIntervalSeconds: 60 * 60,
      registerInstance: false,
      // A table that is empty most of the time.
      monitorVacuum: false,
      reindex: false,
    });
    this.#boss.on('error', error => {
      logger.warn('pg-boss has a problem', loggedError(error));
    });
  }

  /** Makes its tables where there are none yet. */
  start(): Promise<void> {
    return oneAtATime(this.options.db, 'jobs', () => this.startNow());
  }

  private async startNow(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE, {
      policy: 'stately',
      retryLimit: 2_147_483_647,
      retryDelay: 0,
      expireInSeconds: DAY_S,
      // Of a process that ends after it has taken a job and before it has claimed the run nobody else knows.
      heartbeatSeconds: 10,
      deleteAfterSeconds: 60,
    });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false });
  }

  /** Gives runs a job, those that have none that waits. */
  async send(runs: readonly SentRun[]): Promise<void> {
    if (runs.length === 0) return;
    await this.#boss.insert(
      QUEUE,
      runs.map(({ id, priority }) => ({
        data: { run: id },
        singletonKey: id,
        priority,
      })),
      { returnId: false },
    );
  }

  /** Takes jobs, the most urgent ones first. */
  async take(most: number): Promise<RunJob[]> {
    const jobs = await this.#boss.fetch<{ run: string }>(QUEUE, {
      batchSize: most,
    });
    return jobs.map(({ id, retryCount, data }) => ({
      ...{ id, retryCount },
      runId: data.run,
    }));
  }

  /** Jobs that are done; our tables are their history. */
  async remove(jobs: readonly JobAttempt[]): Promise<void> {
    if (jobs.length > 0) await this.#boss.deleteJob(QUEUE, attempts(jobs));
  }

  /** Jobs that somebody else has to take; those that somebody else has put back already are left alone. */
  async putBack(jobs: readonly JobAttempt[]): Promise<void> {
    if (jobs.length > 0) await this.#boss.fail(QUEUE, attempts(jobs));
  }

  /** Says that jobs are still under way. */
  async touch(jobs: readonly JobAttempt[]): Promise<void> {
    if (jobs.length > 0) await this.#boss.touch(QUEUE, attempts(jobs));
  }

  /**
   * The jobs by which processes that have ended have come to their runs, exactly those attempts: a job that has been put back
   * and taken again is somebody else's.
   */
  async listLeftBehind(processes: readonly string[]): Promise<JobAttempt[]> {
    if (processes.length === 0) return [];
    const { db, schema } = this.options;
    return db
      .from(db.raw('??.job as job', [schema]))
      .join('runs', 'runs.id', 'job.singleton_key')
      .where({ 'job.name': QUEUE, 'job.state': 'active' })
      .whereIn('runs.job_process', [...processes])
      .whereRaw('runs.job_id = job.id::text')
      .whereRaw('runs.job_attempt = job.retry_count')
      .select<JobAttempt[]>({ id: 'job.id', retryCount: 'job.retry_count' });
  }

  /** Runs that have something to do, or whose driver has ended, and that have no job. */
  async listWithoutJob(
    now: Date,
    ended: readonly string[],
    most: number,
  ): Promise<SentRun[]> {
    const { db, schema } = this.options;
    const due = db('runs')
      .where('wake_at', '<=', now)
      .whereNull('claim')
      .whereRaw(NO_JOB, [schema])
      .orderBy(['wake_at', 'id'])
      .limit(most)
      .select<SentRun[]>('id', 'priority');
    if (ended.length === 0) return due;
    const abandoned = db('runs')
      .whereIn('claimed_by', [...ended])
      .whereRaw(NO_JOB, [schema])
      .limit(most)
      .select<SentRun[]>('id', 'priority');
    return [...(await due), ...(await abandoned)];
  }

  /** How urgent these runs are. */
  async withPriorities(ids: readonly string[]): Promise<SentRun[]> {
    return this.options
      .db('runs')
      .whereIn('id', [...ids])
      .select('id', 'priority');
  }
}

function attempts(jobs: readonly JobAttempt[]): JobAttempt[] {
  return jobs.map(({ id, retryCount }) => ({ id, retryCount }));
}
