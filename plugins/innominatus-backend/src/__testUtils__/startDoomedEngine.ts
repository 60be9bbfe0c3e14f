import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { PoolConnections } from '../engine/dispatch/replicas/PoolConnections';
import { isPostgres } from '../database/operations/isPostgres';
import type { EngineTimes } from '../engine/EngineTimes';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { Telemetry } from '../observability/createObservers';
import { ownPool } from './ownPool';
import { startTestEngine, type TestEngine } from './startTestEngine';

/** An engine whose process ends from one moment to the next. */
export interface DoomedEngine extends TestEngine {
  /**
   * To everybody else it is as after `kill -9`, or a pause of the whole machine: nothing more is written, the lease is free,
   * and its handlers may still do anything. Resolves at once; `gone` does when the last of them has ended.
   */
  die(): Promise<{ gone: Promise<void> }>;
}

const DOOMED = 'doomed';

/** Starts an engine that has its own connections to the database of `knex`. */
export async function startDoomedEngine(options: {
  knex: Knex;
  steps: StepType[];
  times?: Partial<EngineTimes>;
  /** Settings of `innominatus.worker`. */
  worker?: JsonObject;
  /** Other settings of `innominatus`. */
  config?: JsonObject;
  /** Something between it and the server shares connections, so that those of the server are not its own. */
  sharesConnections?: boolean;
  telemetry?: Telemetry;
}): Promise<DoomedEngine> {
  const { knex } = options;
  const own = isPostgres(knex)
    ? ownPool(knex, { connection: { application_name: DOOMED } })
    : knex;
  const engine = await startTestEngine({
    ...options,
    knex: own,
    config: {
      ...options.config,
      worker: { pollInterval: 0.05, shutdownGrace: '1h', ...options.worker },
    },
  });
  return Object.assign(engine, {
    async die() {
      // Looks for nothing to drive any more, and waits for its handlers without telling them anything.
      const gone = engine.dispatcher.stop();
      if (isPostgres(knex)) {
        // Its handlers outlive its connections, and shall not wait long for others.
        own.client.pool.acquireTimeoutMillis = 200;
        own.destroy().catch(() => undefined);
        PoolConnections.of(own).cut('the process was killed');
        if (options.sharesConnections) return { gone };
        await knex.raw(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = ?`,
          [DOOMED],
        );
      }
      return { gone };
    },
  });
}
