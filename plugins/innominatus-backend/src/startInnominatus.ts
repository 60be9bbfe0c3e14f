import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import { v4 as uuid } from 'uuid';
import { DatabaseRunStore } from './database/DatabaseRunStore';
import { engineStore } from './database/EngineStore';
import { loadEnvironments } from './definitions/loadEnvironments';
import type { Dispatcher } from './engine/dispatch/Dispatcher';
import { LocalDispatcher } from './engine/dispatch/LocalDispatcher';
import { processLease } from './engine/dispatch/ProcessLease';
import { driveRun } from './engine/driveRun';
import type { EngineServices } from './engine/EngineServices';
import { engineTimes, type EngineTimes } from './engine/EngineTimes';
import { HandlerRunner } from './engine/HandlerRunner';
import { RevisionReader } from './engine/Revision';
import { StepRegistry } from './engine/StepRegistry';
import type { Orchestrator } from './http/Orchestrator';
import { RunFeed } from './publishing/RunFeed';
import { DefaultOrchestrator } from './requests/DefaultOrchestrator';
import { readSecretConfig } from './secrets/readSecretConfig';
import { SecretReader } from './secrets/SecretReader';
import { secretStores } from './secrets/secretStores';
import { createInternalSteps } from './steps/delete-object';
import { readWorkerConfig } from './workerConfig';

/** Puts the parts together, without HTTP. The dispatcher is not started yet. */
export async function startInnominatus(options: {
  config: Config;
  database: DatabaseService;
  logger: LoggerService;
  steps: StepType[];
  /** How long the engine waits, where it is not as long as always. */
  times?: Partial<EngineTimes>;
}): Promise<{ orchestrator: Orchestrator; dispatcher: Dispatcher }> {
  const { config, database, logger } = options;
  const store = await DatabaseRunStore.create({
    database,
    preparedStatements: config.getOptionalBoolean(
      'innominatus.database.preparedStatements',
    ),
  });
  const steps = new StepRegistry();
  steps.add(...options.steps);
  const feed = new RunFeed();
  const clock = () => new Date().toISOString();
  const driven = engineStore(store);
  const revisions = new RevisionReader(digest => store.loadBlob(digest));
  const secrets = readSecretConfig(config);
  const services: EngineServices = {
    store: driven,
    steps,
    secrets: new SecretReader({
      ...secrets,
      environment: globalThis.process.env,
      readRunSecrets: run => driven.readRunSecrets(run),
    }),
    secretStores: secretStores(secrets),
    feed,
    logger,
    clock,
    handlers: new HandlerRunner(),
    revisions: { read: digest => revisions.read(digest, driven.loadBlob) },
    times: { ...engineTimes, ...options.times },
  };
  steps.addInternal(...createInternalSteps(services));
  const process = uuid();
  const dispatcher: Dispatcher = new LocalDispatcher({
    store,
    process,
    logger,
    lease: processLease(await database.getClient(), logger),
    ...readWorkerConfig(config),
    drive: run =>
      driveRun({
        ...run,
        services,
        process,
        onGranted: ids => ids.forEach(id => dispatcher.wake(id)),
      }),
  });
  const orchestrator = new DefaultOrchestrator({
    store,
    feed,
    clock,
    revisions,
    secrets: services.secrets,
    secretStores: services.secretStores,
    vault: secrets.vault,
    localSecrets: secrets.local,
    stepTypes: steps,
    environments: loadEnvironments(config, {
      production: globalThis.process.env.NODE_ENV === 'production',
    }),
    wake: runId => dispatcher.wake(runId),
  });
  return { orchestrator, dispatcher };
}
