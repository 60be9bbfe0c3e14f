import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import {
  runHasEnded,
  type Principal,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import { DatabaseRunStore } from '../database/DatabaseRunStore';
import type { RunStore } from '../database/RunStore';
import type { EngineTimes } from '../engine/EngineTimes';
import type { Orchestrator } from '../http/Orchestrator';
import type { RunDetails, Submission } from '../http/orchestrator/records';
import type { SubmitRequest } from '../http/orchestrator/requests';
import { Inbox } from '../engine/Inbox';
import type { Dispatcher } from '../engine/dispatch/Dispatcher';
import type { DatabaseClock } from '../engine/dispatch/replicas/DatabaseClock';
import type { Telemetry } from '../observability/createObservers';
import { startInnominatus } from '../startInnominatus';
import { addFact } from './addFact';

/** A whole engine on a real database, without HTTP. */
export interface TestEngine {
  orchestrator: Orchestrator;
  dispatcher: Dispatcher;
  store: RunStore;
  /** What the engine has warned of. */
  warnings: string[];
  /** Lines of the log about what is in order, or went wrong as it may: text, and what it is about. */
  told: unknown[][];
  /** Submits a Score file with these workflows. */
  submit(
    workflows: JsonObject,
    options?: Partial<SubmitRequest> & { name?: string },
  ): Promise<Submission>;
  /** Resolves when the run has come so far. */
  waitFor(
    runId: string,
    condition: (run: RunDetails) => boolean,
  ): Promise<RunDetails>;
  /** Resolves when the run has ended. */
  end(runId: string): Promise<RunDetails>;
  /** Adds a fact as another process would do it: the driver is not told of it. */
  add(runId: string, fact: RunFact): Promise<void>;
  /** The lines that a step has logged, without their times. */
  log(runId: string, step: string): Promise<string[]>;
}

const ADA: Principal = { ref: 'user:default/ada' };

/** Starts an engine; the test stops it. Several on one database are several processes, as far as the engine can tell. */
export async function startTestEngine(options: {
  knex: Knex;
  steps: StepType[];
  config?: JsonObject;
  times?: Partial<EngineTimes>;
  telemetry?: Telemetry;
  clock?: DatabaseClock;
}): Promise<TestEngine> {
  const logger = mockServices.logger.mock();
  const database = mockServices.database({
    knex: options.knex,
    migrations: { skip: false },
  });
  const { telemetry, clock } = options;
  const config = new ConfigReader({
    innominatus: { worker: { pollInterval: 0.05 }, ...options.config },
  });
  const { orchestrator, dispatcher, measure } = await startInnominatus({
    config,
    database,
    logger,
    steps: options.steps,
    times: options.times,
    ...{ telemetry, clock },
  });
  if (telemetry) measure(telemetry.metrics);
  const store = await DatabaseRunStore.create({
    database,
    preparedStatements: config.getOptionalBoolean(
      'innominatus.database.preparedStatements',
    ),
  });
  await dispatcher.start();
  const waitFor: TestEngine['waitFor'] = async (runId, condition) => {
    const changes = new Inbox<'changed'>();
    const stop = orchestrator.watchRun(runId, () => changes.put('changed'));
    try {
      for (;;) {
        const run = await orchestrator.getRun(runId);
        if (condition(run)) return run;
        await changes.take();
      }
    } finally {
      stop();
    }
  };
  return {
    orchestrator,
    dispatcher,
    store,
    get warnings() {
      return logger.warn.mock.calls.map(([message]) => message);
    },
    get told() {
      return logger.info.mock.calls;
    },
    add: (runId, fact) => addFact(store, runId, fact, ADA),
    async log(runId, step) {
      const query = { offset: 0, limit: 100_000 };
      const { text } = await store.readLog(runId, step, query);
      return text.split('\n').map(line => line.replace(/^\S+ /, ''));
    },
    submit: (workflows, { name = 'demo', ...request } = {}) =>
      orchestrator.submitScore({
        source: { text: JSON.stringify(scoreFile(name, workflows)) },
        principal: ADA,
        ownershipRefs: ['user:default/ada'],
        mayDeploy: async () => undefined,
        ...request,
      }),
    waitFor,
    end: runId => waitFor(runId, run => runHasEnded(run.state.status)),
  };
}

/** The smallest Score file with workflows. */
export function scoreFile(name: string, workflows: JsonObject): JsonObject {
  return {
    apiVersion: 'score.dev/v1b1',
    metadata: { name },
    containers: { main: { image: 'busybox:1' } },
    workflows,
  };
}
