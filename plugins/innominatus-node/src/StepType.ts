import type { Environment } from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import type { z } from 'zod';
import type { StepContext } from './StepContext';
import type { StepPreview } from './StepPreview';
import type { Suspension } from './Suspension';
import type { UndoContext, UndoResult } from './UndoContext';

/**
 * One type of step: schemas, work, and what makes the work safe to interrupt and to undo.
 *
 * @public
 */
export interface StepType<
  TInput extends z.ZodType = z.ZodType,
  TOutput extends z.ZodType = z.ZodType,
> {
  /** Kebab-case name, as written in `type:`. */
  type: string;
  /** Other names of the same step. */
  aliases: readonly string[];
  /** Raised when a stored input of the old version can no longer be run. */
  version: number;
  title: string;
  description: string;
  input: TInput;
  output: TOutput;
  /** What stops the same write from happening twice; shown on the page of the step. */
  guarantee: StepGuarantee;
  /** Whether a step whose outcome stays unknown may simply run again. */
  idempotent(input: z.output<TInput>): boolean;
  examples: readonly StepExample[];
  /**
   * False for types whose work does not depend on the Score file: their steps need not wait for its resources. Absent
   * counts as true.
   */
  readsResources?: boolean;
  /**
   * Pure: the outside things that this input reaches, as far as they can be told, for the scope check. Called with the
   * planned input (placeholders may remain in strings) and again with the final one.
   */
  reaches(input: z.output<TInput>, place: StepPlace): Reach[];
  /**
   * Pure: outside things that have to be there before a step of this type, but that it does not take away again when it is
   * undone. Where another type `provides` one, planning puts a step of that type in front. Called with the input as
   * planned, which may hold placeholders anywhere.
   */
  needs?(input: JsonObject, place: StepPlace): Reach[];
  /** Pure: the step of this type that makes sure that an outside thing is there; undefined if there can be none. */
  provides?(reach: Reach, place: StepPlace): ProvidingStep | undefined;
  run(
    context: StepContext<z.output<TInput>>,
  ): Promise<z.output<TOutput> | Suspension>;
  /** What became of an attempt whose outcome is unknown. Must not write. */
  lookup?(
    context: StepContext<z.output<TInput>>,
  ): Promise<LookupResult<z.output<TOutput>>>;
  /**
   * Makes one object as if the run had not touched it. Called for each reversible effect of the step, newest first,
   * possibly again for one that has been undone; also for effects that were announced and may never have happened.
   * Without it the effects of the type count as not reversible.
   */
  undo?(context: UndoContext<z.output<TInput>>): Promise<UndoResult>;
  /** After all undo of the run: waits until the outside world has followed, e.g. until a reverted commit is live. */
  settle?(context: StepContext<z.output<TInput>>): Promise<void>;
  /**
   * One or two sentences for the page of the step: what `undo` does or, without it, why there is none. Needed unless the
   * step is pure.
   */
  undoing?: string;
  /** What the step would change now. Must not write. */
  preview?(context: StepContext<z.output<TInput>>): Promise<StepPreview>;
}

/**
 * A step that planning puts in front of one that needs what it makes.
 *
 * @public
 */
export interface ProvidingStep {
  /** For people, e.g. `Namespace shop-dev`. */
  name: string;
  input: JsonObject;
}

/** @public */
export type StepGuarantee =
  | { kind: 'pure' }
  | { kind: 'targetRefuses'; how: string }
  | { kind: 'lookup'; how: string }
  | { kind: 'none'; why: string };

/**
 * Outcome of an interrupted attempt, as the target tells it.
 *
 * @public
 */
export type LookupResult<TOutput> =
  | { outcome: 'done'; outputs: TOutput }
  | { outcome: 'notDone' }
  | { outcome: 'unknown'; why: string };

/**
 * Where a step runs: enough to fill in defaults.
 *
 * @public
 */
export interface StepPlace {
  application: string;
  workload?: string;
  environment: Environment;
}

/**
 * An outside thing that a step touches.
 *
 * @public
 */
export type Reach =
  | { kind: 'repository'; host: string; owner: string; name: string }
  | { kind: 'namespace'; name: string; cluster?: string }
  | {
      kind: 'argocdApplication';
      instance: string | undefined;
      project: string;
      name: string;
    }
  | { kind: 'url'; url: string };

/**
 * A step as a user would write it. Executed by the tests of its type and shown in docs, CLI and UI.
 *
 * @public
 */
export interface StepExample {
  title: string;
  /** The step, `name` and `type` included, as in a workflow. */
  step: JsonObject & { name: string; type: string };
}
