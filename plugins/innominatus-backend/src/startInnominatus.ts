import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type {
  StepType,
  TargetCheck,
} from '@innominatus/plugin-innominatus-node';
import { v4 as uuid } from 'uuid';
import { DatabaseRunStore } from './database/DatabaseRunStore';
import type { RunStore } from './database/RunStore';
import { engineStore } from './database/EngineStore';
import type { Definitions } from './definitions/Definitions';
import type { UrlReader } from './definitions/DefinitionSource';
import { loadDefinitions } from './definitions/loadDefinitions';
import { createDispatcher } from './engine/dispatch/createDispatcher';
import type { Dispatcher } from './engine/dispatch/Dispatcher';
import { DatabaseClock } from './engine/dispatch/replicas/DatabaseClock';
import { driveRun } from './engine/driveRun';
import type { EngineServices } from './engine/EngineServices';
import { engineTimes, type EngineTimes } from './engine/EngineTimes';
import { HandlerRunner } from './engine/HandlerRunner';
import { patientStore } from './engine/patientStore';
import { RevisionReader } from './engine/Revision';
import { StepRegistry } from './engine/StepRegistry';
import type { Orchestrator } from './http/Orchestrator';
import { addGauges } from './observability/addGauges';
import { addZeros } from './observability/addZeros';
import {
  createObservers,
  type Telemetry,
} from './observability/createObservers';
import type { MetricsService } from './observability/metricsService';
import { observedStore } from './observability/observedStore';
import type { Tracing } from './observability/Tracing';
import type { FactSink } from './publishing/FactSink';
import { RunFeed } from './publishing/RunFeed';
import { RunPublisher } from './publishing/RunPublisher';
import { DefaultOrchestrator } from './requests/DefaultOrchestrator';
import type { RequestServices } from './requests/RequestServices';
import { readSecretConfig } from './secrets/readSecretConfig';
import { SecretReader } from './secrets/SecretReader';
import { secretStores } from './secrets/secretStores';
import { createInternalSteps } from './steps/delete-object';
import { TargetChecks } from './targets/TargetChecks';
import {
  createWebhooks,
  type WebhookOptions,
  type Webhooks,
} from './webhooks/createWebhooks';
import { readWebhookRules } from './webhooks/readWebhookRules';
import { readWorkerConfig } from './workerConfig';

/** The parts that have to be started, stopped or asked. */
export interface Innominatus {
  orchestrator: Orchestrator;
  dispatcher: Dispatcher;
  publisher: RunPublisher;
  store: RunStore;
  targets: TargetChecks;
  webhooks: Webhooks;
  definitions: Definitions;
  tracing: Tracing;
  /** Shows how the parts are, from now on. Returns how to stop. */
  measure: (metrics: MetricsService) => () => void;
}

/** For those who have no Git hosts. */
const noHosts: WebhookOptions = {
  sources: [],
  runUrl: id => id,
  record: (_, submit) => submit(),
};

/** Puts the parts together, without HTTP. Dispatcher and publisher are not started yet. */
export async function startInnominatus(options: {
  config: Config;
  database: DatabaseService;
  logger: LoggerService;
  steps: StepType[];
  /** How long the engine waits, where it is not as long as always. */
  times?: Partial<EngineTimes>;
  /** Where facts are told to; default is nowhere. */
  sinks?: readonly FactSink[];
  /** How the targets of environments are looked at; default is not at all. */
  targetChecks?: readonly TargetCheck[];
  /** Reads definitions at addresses; without it there are none. */
  urlReader?: UrlReader;
  /** What webhooks take from outside; without it there are no Git hosts. */
  webhooks?: WebhookOptions;
  /** Shown to steps that tell the time, too. */
  clock?: DatabaseClock;
  /** How it can be watched; without it only the log tells. */
  telemetry?: Telemetry;
}): Promise<Innominatus> {
  const { config, database, logger, sinks = [] } = options;
  const steps = new StepRegistry();
  steps.add(...options.steps);
  const { urlReader } = options;
  const definitions = await loadDefinitions({
    ...{ config, stepTypes: steps, urlReader, logger },
  });
  const rules = readWebhookRules(config, definitions);
  const { observer, tracing, dispatch } = createObservers(
    options.telemetry,
    logger,
  );
  const opened = await DatabaseRunStore.create({
    database,
    preparedStatements: config.getOptionalBoolean(
      'innominatus.database.preparedStatements',
    ),
    publishing: sinks.length + rules.length > 0,
  });
  const store = observedStore<RunStore>(opened, { observer, tracing });
  const feed = new RunFeed();
  const databaseClock = options.clock ?? new DatabaseClock();
  const clock = databaseClock.now;
  const abort = new AbortController();
  const { signal } = abort;
  const driven = engineStore(patientStore(store, { logger, signal }));
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
    ...{ feed, logger, observer, tracing, clock },
    handlers: new HandlerRunner(),
    revisions: { read: digest => revisions.read(digest, driven.loadBlob) },
    times: { ...engineTimes, ...options.times },
  };
  steps.addInternal(...createInternalSteps(services));
  const db = await database.getClient();
  const process = uuid();
  const worker = readWorkerConfig(config);
  const dispatcher: Dispatcher = createDispatcher({
    ...{ store, process, logger, feed, clock: databaseClock },
    ...{ db, config: worker, observer: dispatch, abort },
    drive: run =>
      driveRun({
        ...run,
        services,
        process,
        runs: type => worker.stepTypes.runs(type),
        onGranted: ids => ids.forEach(id => dispatcher.wake(id)),
      }),
  });
  const targets = new TargetChecks({
    checks: options.targetChecks ?? [],
    environments: definitions.all,
    logger,
  });
  const requestServices: RequestServices = {
    ...{ store, feed, observer, clock },
    revisions,
    secrets: services.secrets,
    secretStores: services.secretStores,
    vault: secrets.vault,
    localSecrets: secrets.local,
    stepTypes: steps,
    environments: definitions,
    definitions,
    targets,
    wake: runId => dispatcher.wake(runId),
  };
  const orchestrator = new DefaultOrchestrator(requestServices);
  const isLeader = () => dispatcher.isLeader;
  const webhooks = createWebhooks(options.webhooks ?? noHosts, {
    ...{ rules, isLeader, logger },
    services: requestServices,
  });
  const publisher = new RunPublisher({
    ...{ store, feed, isLeader, logger },
    sinks: rules.length > 0 ? [...sinks, webhooks.sink] : sinks,
  });
  return {
    ...{ orchestrator, dispatcher, publisher, store },
    ...{ targets, webhooks, definitions, tracing },
    measure: metrics => {
      addZeros(metrics, {
        environments: definitions.all.map(({ name }) => name),
        stepTypes: steps.list().map(({ type }) => type),
      });
      return addGauges(metrics, { dispatcher, feed, store, db, clock });
    },
  };
}
