import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { ClaimLostError } from '../ClaimLostError';
import type {
  EffectHandle,
  EffectIntent,
  LedgerObject,
  RunInfo,
  StepContext,
  StepInfo,
  WorkloadInfo,
} from '../StepContext';

/** @public */
export interface TestStepContextOptions<TInput = unknown> {
  /** As the step's schema gives it out; see {@link stepInput} for the way from a written step. */
  input: TInput;
  run?: Partial<RunInfo>;
  step?: Partial<StepInfo>;
  environment?: Environment;
  workload?: WorkloadInfo;
  resources?: Record<string, JsonObject>;
  /** What the ledger knows from the start. */
  objects?: LedgerObject[];
  /** What an earlier call handed to `suspend`. */
  resumed?: { data: JsonObject };
  /**
   * Called whenever the step announces effects or checks its claim, before it gets its answer: the moment right before
   * an outside write, and so the place to take the claim away or to abort.
   */
  beforeWrite?(control: TestStepControl): void | Promise<void>;
}

/** @public */
export interface LogLine {
  level: 'info' | 'warn' | 'error';
  line: string;
}

/** @public */
export interface ProgressReport {
  done: number;
  total?: number;
  message?: string;
}

/** @public */
export interface RecordedEffect {
  id: string;
  intent: EffectIntent;
  /** What the step added later; absent until it does. */
  confirmed?: Parameters<EffectHandle['confirm']>[0];
  /** The step has said that it did not happen. */
  discarded?: true;
}

/**
 * What can happen to a step from outside.
 *
 * @public
 */
export interface TestStepControl {
  /** Lets another process take over the run. The step learns of it, as in the engine, with its next check. */
  loseClaim(): void;
  /** What a timeout or a cancel does. */
  abort(reason?: unknown): void;
}

/**
 * A step context in memory, and what the step did with it.
 *
 * @public
 */
export interface TestStepContext<TInput = unknown> extends TestStepControl {
  readonly context: StepContext<TInput>;
  readonly log: readonly LogLine[];
  readonly effects: readonly RecordedEffect[];
  readonly progress: readonly ProgressReport[];
  /** The ledger; add to it what other runs have made. */
  readonly objects: LedgerObject[];
}

/**
 * Everything that the engine promises to a step, without an engine: effects are recorded before they are tried, a lost
 * claim or an abort stops the step at its next announcement, the ledger is a list.
 *
 * @public
 */
export function createTestStepContext<TInput>(
  options: TestStepContextOptions<TInput>,
): TestStepContext<TInput> {
  const run = { ...defaultRun(), ...options.run };
  const step = { ...defaultStep(), ...options.step };
  const log: LogLine[] = [];
  const progress: ProgressReport[] = [];
  const effects: RecordedEffect[] = [];
  const objects = [...(options.objects ?? [])];
  const controller = new AbortController();
  let claimed = true;
  const control: TestStepControl = {
    loseClaim() {
      claimed = false;
    },
    abort(reason) {
      controller.abort(reason);
    },
  };

  async function checkClaim() {
    await options.beforeWrite?.(control);
    if (!claimed) {
      const error = new ClaimLostError(run.id);
      controller.abort(error);
      throw error;
    }
    controller.signal.throwIfAborted();
  }

  const context: StepContext<TInput> = {
    input: options.input,
    run,
    step,
    environment: options.environment ?? defaultEnvironment(),
    workload: options.workload,
    resources: options.resources ?? {},
    idempotencyKey: `${run.id}/${step.id}/0`,
    signal: controller.signal,
    log: recordLog(log),
    effects: {
      checkClaim,
      async intend(intents) {
        await checkClaim();
        return intents.map(intent => recordEffect(effects, intent));
      },
    },
    ledger: {
      async find(wanted) {
        return objects.find(object => isSame(object, wanted));
      },
    },
    resumed: options.resumed,
    progress(done, total, message) {
      progress.push({ done, total, message });
    },
  };

  return { ...control, context, log, effects, progress, objects };
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

function recordEffect(
  effects: RecordedEffect[],
  intent: EffectIntent,
): EffectHandle {
  const effect: RecordedEffect = {
    id: `effect-${effects.length + 1}`,
    intent: structuredClone(intent),
  };
  effects.push(effect);
  return {
    id: effect.id,
    confirm(details) {
      effect.confirmed = { ...effect.confirmed, ...structuredClone(details) };
    },
    discard() {
      effect.discarded = true;
    },
  };
}

function isSame(
  object: LedgerObject,
  wanted: Parameters<StepContext['ledger']['find']>[0],
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
  return { id: 'step', name: 'Step', type: 'step', attempt: 1 };
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
