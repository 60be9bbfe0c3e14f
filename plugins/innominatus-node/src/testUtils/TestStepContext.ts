import type { JsonObject } from '@backstage/types';
import type {
  Approval,
  Environment,
} from '@innominatus/plugin-innominatus-common';
import type {
  EffectHandle,
  EffectIntent,
  LedgerObject,
  RunInfo,
  StepContext,
  StepInfo,
  WorkloadInfo,
} from '../StepContext';

/**
 * What a step finds around it; everything has a default.
 *
 * @public
 */
export interface TestStepSurroundings {
  run?: Partial<RunInfo>;
  step?: Partial<StepInfo>;
  environment?: Environment;
  workload?: WorkloadInfo;
  resources?: Record<string, JsonObject>;
  /** What the ledger knows from the start. */
  objects?: LedgerObject[];
  /** Takes the place of parts of the run's data, e.g. of `steps`; a function where they change. */
  runData?: JsonObject | (() => JsonObject);
}

/**
 * What happens to a step from outside while it works.
 *
 * @public
 */
export interface TestStepHooks {
  /**
   * Called whenever the step announces effects or checks its claim, before it gets its answer: the moment right before
   * an outside write, and so the place to take the claim away or to abort.
   */
  beforeWrite?(control: TestStepControl): void | Promise<void>;
  /** Called when announced effects have been recorded, before the step goes on: the place to let the process die. */
  afterAnnouncement?(): void | Promise<void>;
}

/** @public */
export interface TestStepContextOptions<TInput = unknown>
  extends TestStepSurroundings, TestStepHooks {
  /** As the step's schema gives it out; see {@link stepInput} for the way from a written step. */
  input: TInput;
  /** What an earlier call handed to `suspend`, and what people have said since. */
  resumed?: { data: JsonObject } & Answers;
  /** What earlier attempts have announced; those that the step or its look-up confirms are marked. */
  unconfirmed?: readonly RecordedEffect[];
}

/**
 * What people said to a step that asked for their consent.
 *
 * @public
 */
export interface Answers {
  approvals?: Approval[];
  rejection?: Approval;
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
 * What a step left behind, whatever it was called for.
 *
 * @public
 */
export interface TestStepRecord extends TestStepControl {
  readonly log: readonly LogLine[];
  /** What the step wants to be kept out of all that it tells; here nothing is masked, so that a test sees what it told. */
  readonly masked: readonly string[];
  readonly progress: readonly ProgressReport[];
  /** The ledger; add to it what other runs have made. */
  readonly objects: LedgerObject[];
}

/**
 * A step context in memory, and what the step did with it.
 *
 * @public
 */
export interface TestStepContext<TInput = unknown> extends TestStepRecord {
  readonly context: StepContext<TInput>;
  readonly effects: readonly RecordedEffect[];
}
