import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { runHasEnded } from '@innominatus/plugin-innominatus-common';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import type {
  Orchestrator,
  RunDetails,
  Submission,
  SubmitRequest,
} from '../http/Orchestrator';
import { Inbox } from '../engine/Inbox';
import type { Dispatcher } from '../engine/dispatch/Dispatcher';
import { startInnominatus } from '../startInnominatus';

/** A whole engine on a real database, without HTTP. */
export interface TestEngine {
  orchestrator: Orchestrator;
  dispatcher: Dispatcher;
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
}

/** Starts an engine; the test stops it. Several on one database are several processes, as far as the engine can tell. */
export async function startTestEngine(options: {
  knex: Knex;
  steps: StepType[];
  config?: JsonObject;
}): Promise<TestEngine> {
  const { orchestrator, dispatcher } = await startInnominatus({
    config: new ConfigReader({
      innominatus: { worker: { pollInterval: 0.05 }, ...options.config },
    }),
    database: mockServices.database({
      knex: options.knex,
      migrations: { skip: false },
    }),
    logger: mockServices.logger.mock(),
    steps: options.steps,
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
    submit: (workflows, { name = 'demo', ...request } = {}) =>
      orchestrator.submitScore({
        source: { text: JSON.stringify(scoreFile(name, workflows)) },
        principal: { ref: 'user:default/ada' },
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
