import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import { ClaimLostError } from '../ClaimLostError';
import type { RunInfo, StepContext, StepInfo } from '../StepContext';
import type {
  LogLine,
  ProgressReport,
  TestStepHooks,
  TestStepRecord,
  TestStepSurroundings,
} from './TestStepContext';

/** What both ways of a step, forward and back, have in their contexts. */
export interface Surroundings<TInput> extends TestStepRecord {
  shared: Omit<StepContext<TInput>, 'effects' | 'resumed'>;
  checkClaim(): Promise<void>;
}

/** Everything of a context that does not depend on what the step is called for. */
export function createSurroundings<TInput>(
  options: TestStepSurroundings &
    Pick<TestStepHooks, 'beforeWrite'> & { input: TInput },
): Surroundings<TInput> {
  const run = { ...defaultRun(), ...options.run };
  const step = { ...defaultStep(), ...options.step };
  const environment = options.environment ?? defaultEnvironment();
  const log: LogLine[] = [];
  const masked: string[] = [];
  const progress: ProgressReport[] = [];
  const objects = [...(options.objects ?? [])];
  const controller = new AbortController();
  let claimed = true;
  const control = {
    loseClaim() {
      claimed = false;
    },
    abort(reason?: unknown) {
      controller.abort(reason);
    },
  };
  return {
    ...control,
    log,
    masked,
    progress,
    objects,
    async checkClaim() {
      await options.beforeWrite?.(control);
      if (!claimed) {
        const error = new ClaimLostError(run.id);
        controller.abort(error);
        throw error;
      }
      controller.signal.throwIfAborted();
    },
    shared: {
      input: options.input,
      run,
      step,
      environment,
      workload: options.workload,
      resources: options.resources ?? {},
      idempotencyKey: `${run.id}/${step.id}/0`,
      signal: controller.signal,
      log: recordLog(log),
      mask(secret) {
        masked.push(secret);
      },
      ledger: {
        find: async wanted => objects.find(object => isSame(object, wanted)),
      },
      runData: () => runData(options, run, environment),
      progress(done, total, message) {
        progress.push({ done, total, message });
      },
    },
  };
}

function runData(
  { workload, runData: given }: TestStepSurroundings,
  run: RunInfo,
  environment: Environment,
): ReturnType<StepContext['runData']> {
  const usual = {
    metadata: workload?.workload.metadata ?? {},
    variables: environment.variables,
    parameters: run.parameters,
    environment,
    steps: {},
    run: { workflow: run.workflow, startedBy: run.startedBy.ref },
  };
  const own = typeof given === 'function' ? given() : given;
  return JSON.parse(JSON.stringify({ ...usual, ...own }));
}

function recordLog(log: LogLine[]): StepContext['log'] {
  const writer = (level: LogLine['level']) => (line: string) => {
    log.push({ level, line });
  };
  return {
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
  };
}

function isSame(
  object: { target: string; kind: string; externalId: string },
  wanted: { target: string; kind: string; externalId: string },
): boolean {
  return (
    object.target === wanted.target &&
    object.kind === wanted.kind &&
    object.externalId === wanted.externalId
  );
}

function defaultRun(): RunInfo {
  return {
    id: '0199a0b0-0000-7000-8000-000000000001',
    number: 1,
    application: 'hello',
    owner: 'group:default/platform',
    startedBy: { ref: 'user:default/ada' },
    requestedAt: '2026-01-01T00:00:00.000Z',
    workflow: 'deploy',
    parameters: {},
  };
}

function defaultStep(): StepInfo {
  return { id: 'step', name: 'Step', type: 'step', attempt: 1, failures: 0 };
}

function defaultEnvironment(): Environment {
  return {
    name: 'local',
    ...environmentSpecSchema.parse({
      targets: {
        git: { host: 'local', owner: 'platform' },
        kubernetes: { namespace: '${application}-local' },
      },
    }),
  };
}
