import type {
  Approval,
  Environment,
  Principal,
  Workload,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * All that a step gets to know and may use. It never sees a database, a configuration or another step.
 *
 * @public
 */
export interface StepContext<TInput = unknown> {
  /** Checked against the step's input schema; placeholders are filled in. */
  readonly input: TInput;
  readonly run: RunInfo;
  readonly step: StepInfo;
  readonly environment: Environment;
  /** The Score file of the run; absent for a run without one. */
  readonly workload?: WorkloadInfo;
  /** Outputs of the Score file's resources, by resource name. */
  readonly resources: Record<string, JsonObject>;
  /** `<run>/<step>/<times undone>`: the same for every attempt of one round; send it to targets that take such a key. */
  readonly idempotencyKey: string;
  /** Aborted by a timeout, a cancel or the loss of the claim. Hand it to every call that can take long. */
  readonly signal: AbortSignal;
  readonly log: StepLog;
  /**
   * Keeps a value out of all that the step tells from here on: log, progress, errors, outputs, effects. The secrets in its
   * input are kept out anyway; this is for those that it gets elsewhere, such as a short-lived token.
   */
  mask(secret: string): void;
  readonly effects: StepEffects;
  readonly ledger: Ledger;
  /** Present when the step was suspended before. */
  readonly resumed?: Resumption;
  /** What the conditions of the step may speak of, as of now: `metadata`, `variables`, `parameters`, `environment`, `steps`, `run`. */
  runData(): JsonObject;
  /** Tells watchers how far the work is; cheap, may be called often, nothing is stored. */
  progress(done: number, total: number | undefined, message?: string): void;
}

/**
 * Why and with what a suspended step goes on.
 *
 * @public
 */
export interface Resumption {
  /** What the step handed to {@link suspend}. */
  data: JsonObject;
  /** Consents, of a step that asked for some. */
  approvals: readonly Approval[];
  /** Present when somebody said no. */
  rejection?: Approval;
}

/** @public */
export interface RunInfo {
  id: string;
  /** Counts the runs of an application. */
  number: number;
  application: string;
  owner?: string;
  startedBy: Principal;
  /** ISO 8601 time of the request; the same for every attempt, so that what a step renders from it stays the same. */
  requestedAt: string;
  workflow: string;
  parameters: JsonObject;
}

/** @public */
export interface StepInfo {
  id: string;
  name: string;
  type: string;
  /** 1, 2, … */
  attempt: number;
  /** How many attempts of this round have failed; those that were interrupted do not count. */
  failures: number;
}

/** @public */
export interface WorkloadInfo {
  workload: Workload;
  /** Files beside the Score file that it names in `files.*.source`, by relative path. */
  neighbours: Record<string, Uint8Array>;
  /** Kubernetes objects of its resources, to be rendered with it; absent if there are none. */
  resourceManifests?: JsonObject[];
}

/**
 * The log of one step, a text that people read. Kept up to 10 MiB.
 *
 * @public
 */
export interface StepLog {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/**
 * Announces outside changes before they are tried, so that a crash between the change and its answer leaves a trace.
 *
 * @public
 */
export interface StepEffects {
  /**
   * What earlier attempts of this round have announced without anybody telling whether it happened, oldest first. Whoever
   * finds it done confirms it as its own attempt would have, also in a look-up.
   */
  readonly unconfirmed: readonly AnnouncedEffect[];
  /**
   * Records a batch of intended effects and makes sure that this process still drives the run. Call it right before the
   * first outside write, once for each batch of writes. Resolves to one handle for each intent, in order.
   *
   * @throws ClaimLostError when another process has taken over, or the reason of {@link StepContext.signal} when the
   * attempt has been aborted; let both pass through.
   */
  intend(intents: readonly EffectIntent[]): Promise<EffectHandle[]>;
  /** Makes sure of the same as `intend`, and throws the same, without recording anything. */
  checkClaim(): Promise<void>;
}

/** @public */
export interface EffectIntent {
  /** E.g. `git-repository`, `git-commit`. */
  kind: string;
  action: 'create' | 'update' | 'delete' | 'adopt';
  /** Stable identity of the outside system, e.g. its URL or UID. */
  target: string;
  /** Identity of the object inside the target, e.g. `platform/hello`. */
  externalId: string;
  /** One line for people, e.g. `commit 3 files to platform/hello (main)`. */
  summary: string;
  url?: string;
  /** What the object was before; stored apart and only once for equal content. */
  before?: JsonValue;
  /** False when nothing can bring the old state back. */
  reversible?: boolean;
}

/**
 * An effect of an attempt before.
 *
 * @public
 */
export interface AnnouncedEffect
  extends
    EffectHandle,
    Pick<EffectIntent, 'kind' | 'action' | 'target' | 'externalId'> {}

/** @public */
export interface EffectHandle {
  readonly id: string;
  /** Adds what only the answer of the target tells; recorded together with the success of the step. */
  confirm(details: {
    externalId?: string;
    url?: string;
    data?: JsonObject;
  }): void;
  /** Says that the change was, for certain, not made, e.g. because the object was there before. */
  discard(): void;
}

/**
 * Read access to the ledger: every object that runs have made or use, for as long as it stands.
 *
 * @public
 */
export interface Ledger {
  find(object: {
    target: string;
    kind: string;
    externalId: string;
  }): Promise<LedgerObject | undefined>;
}

/** @public */
export interface LedgerObject {
  target: string;
  kind: string;
  externalId: string;
  /** Run that created it; absent for an object that was adopted. */
  createdByRun?: string;
  /** Who uses it. */
  users: { application: string; environment: string }[];
}
