import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { hostname } from 'node:os';
import { isPostgres } from '../../database/operations/isPostgres';
import type { RunStore } from '../../database/RunStore';
import type { DispatchObserver } from '../../observability/DispatchObserver';
import type { RunFeed } from '../../publishing/RunFeed';
import type { WorkerConfig } from '../../workerConfig';
import type { Dispatcher, Drive } from './Dispatcher';
import { LocalDispatcher } from './LocalDispatcher';
import { PgBossDispatcher } from './pgboss/PgBossDispatcher';
import { RunQueue } from './pgboss/RunQueue';
import { processLease } from './ProcessLease';
import type { DatabaseClock } from './replicas/DatabaseClock';
import { judgeTimes } from './replicas/isDead';
import { readTime } from './replicas/readTime';
import { Replicas } from './replicas/Replicas';

/** The dispatcher that configuration and database ask for. */
export function createDispatcher(options: {
  db: Knex;
  store: RunStore;
  feed: RunFeed;
  clock: DatabaseClock;
  logger: LoggerService;
  config: WorkerConfig;
  /** Id of this start of this process. */
  process: string;
  drive: Drive;
  /** Aborted when the process stops and running steps have had their time. */
  abort: AbortController;
  observer?: DispatchObserver;
}): Dispatcher {
  const { db, config, logger } = options;
  if (!isShared(db, config) && !config.stepTypes.isAll) {
    throw new InputError(
      'innominatus.worker.stepTypes needs the dispatcher "pg-boss" on PostgreSQL: else one process drives all runs',
    );
  }
  return isShared(db, config)
    ? createShared(options)
    : new LocalDispatcher({
        ...options,
        ...config,
        lease: processLease(db, logger),
        askTime: () => readTime(db),
      });
}

function isShared(db: Knex, { dispatcher }: WorkerConfig): boolean {
  return dispatcher !== 'local' && isPostgres(db);
}

function createShared(
  options: Parameters<typeof createDispatcher>[0],
): Dispatcher {
  const { db, config, clock, feed, logger, process } = options;
  const replicas = new Replicas({
    ...{ db, logger, clock },
    times: { ...judgeTimes, silenceMs: config.silenceMs },
    process: {
      ...{ id: process, host: hostname(), pid: globalThis.process.pid },
      slots: config.slots,
      startedAt: new Date().toISOString(),
    },
  });
  const dispatcher = new PgBossDispatcher({
    ...options,
    ...config,
    queue: new RunQueue({
      ...{ db, logger, stepTypes: config.stepTypes },
      ...config.queue,
    }),
    replicas,
    now: () => clock.ms(),
  });
  feed.tellOthers(replicas);
  replicas.listen(notice => {
    notice.runs?.forEach(id => feed.changedElsewhere(id));
    notice.progress?.forEach(({ run, step, now }) =>
      now
        ? feed.setProgressElsewhere(run, { step, ...now })
        : feed.clearProgressElsewhere(run, step),
    );
    dispatcher.heard(notice);
  });
  return dispatcher;
}
