import {
  factVersion,
  foldRun,
  plannedStep,
  stepState,
  type ApprovalRequest,
  type Plan,
  type PlannedStep,
  type Principal,
  type RunEvent,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { advance, type Move } from '../engine/advance';
import { cancelFacts } from '../engine/cancelFacts';
import { failedFact, failedUndoFact } from '../engine/failures';
import type { Launch } from '../engine/Launch';
import { planRetry } from '../engine/planRetry';
import { takeOverFacts } from '../engine/takeOverFacts';
import { effectOf, type EffectSketch } from './effectOf';

const ada: Principal = { ref: 'user:default/ada' };
const failure = { reason: 'test', message: 'boom' };

/** A run that a test tells of, sentence by sentence; after each one the engine has moved as far as it can by itself. */
export class ToldRun {
  readonly events: RunEvent[] = [];
  state: RunState;
  /** What the last sentence has led to. */
  move: Move | undefined;
  #now = Date.parse('2026-01-01T00:00:00.000Z');
  #running: Launch[] = [];

  /** Requested, with its lock, and taken up by a driver. */
  constructor(readonly plan: Plan) {
    this.state = foldRun(plan, []);
    const lockKeys = ['demo/local'];
    this.write(
      [
        {
          type: 'run.requested',
          application: 'demo',
          environment: 'local',
          workflow: 'deploy',
          lockKeys,
        },
        { type: 'run.lockGranted' },
      ],
      ada,
    );
    this.takenUp({ died: false }, { type: 'run.planned', hash: 'f00d' });
  }

  /** What the last move has launched, e.g. `run a#1`. */
  get launched(): string[] {
    return (this.move?.launches ?? []).map(
      ({ kind, step, attempt }) => `${kind} ${step}#${attempt}`,
    );
  }

  /** Statuses of all steps, with the reason why they were skipped. */
  get steps(): Record<string, string> {
    return Object.fromEntries(
      this.plan.steps.map(({ id }) => {
        const { status, skipReason } = stepState(this.state, id);
        return [id, status === 'skipped' ? `skipped ${skipReason}` : status];
      }),
    );
  }

  /** Types of all facts so far, of one step or of the run. */
  story(about: 'run' | { step: string }): string[] {
    return this.events
      .map(({ fact }) => fact)
      .filter(fact =>
        about === 'run'
          ? fact.type.startsWith('run.')
          : 'step' in fact && fact.step === about.step,
      )
      .map(({ type }) => type);
  }

  succeeds(step: string, variables: Record<string, string> = {}): this {
    const { attempt } = stepState(this.state, step);
    return this.learns({
      type: 'step.succeeded',
      step,
      attempt,
      outputs: { of: step },
      variables,
      confirmed: [],
      lookedUp: false,
    });
  }

  fails(step: string, retryable = false): this {
    const planned = this.planned(step);
    const current = stepState(this.state, step);
    const thrown = { failure, retryable };
    return this.learns(
      failedFact(planned, current, current.attempt, thrown, this.time()),
    );
  }

  /** The handler announces changes, and goes on. */
  changes(step: string, ...effects: EffectSketch[]): this {
    const { attempt, effects: before } = stepState(this.state, step);
    const announced = effects.map((sketch, index) =>
      effectOf(sketch, `${step}#${attempt}.${before.length + index + 1}`),
    );
    this.write([
      { type: 'effect.intended', step, attempt, effects: announced },
    ]);
    return this;
  }

  waitsFor(
    step: string,
    wait: {
      ms?: number;
      approval?: Partial<ApprovalRequest>;
      topics?: string[];
      data?: JsonObject;
    },
  ): this {
    const { attempt } = stepState(this.state, step);
    return this.learns({
      type: 'step.suspended',
      step,
      attempt,
      waitingFor: 'the test',
      ...(wait.ms !== undefined && { until: this.time(wait.ms) }),
      ...(wait.approval && {
        approval: {
          required: 1,
          groups: [],
          selfApproval: false,
          ...wait.approval,
        },
      }),
      ...(wait.topics && { topics: wait.topics }),
      data: wait.data ?? {},
    });
  }

  /** An outcome that has no sentence of its own. */
  ends(
    step: string,
    type:
      | 'step.interrupted'
      | 'step.notDone'
      | 'step.uncertain'
      | 'step.cancelled'
      | 'step.lookupFailed',
  ): this {
    const { attempt } = stepState(this.state, step);
    const about = { step, attempt };
    switch (type) {
      case 'step.interrupted':
        return this.learns({ type, ...about, cause: 'test' });
      case 'step.uncertain':
        return this.learns({ type, ...about, error: failure });
      case 'step.lookupFailed': {
        const retryAt = this.time(5_000);
        return this.learns({ type, ...about, error: failure, retryAt });
      }
      default:
        return this.learns({ type, ...about });
    }
  }

  /** One effect of a step is gone. */
  undoes(step: string, effect: string): this {
    const { undoAttempt: attempt } = stepState(this.state, step);
    this.write([{ type: 'effect.undone', step, attempt, effect }]);
    return this;
  }

  /** The running undo of a step, or its settling, has undone all that was left, and ends well. */
  isUndone(step: string): this {
    const { effects, undo, undoAttempt } = stepState(this.state, step);
    for (const { id, undone, left, reversible } of effects) {
      if (reversible && !undone && !left) this.undoes(step, id);
    }
    const type = `${undo?.phase ?? 'undo'}.succeeded` as const;
    return this.learns({ type, step, attempt: undoAttempt });
  }

  cannotBeUndone(step: string, retryable = false): this {
    const { undo, undoAttempt } = stepState(this.state, step);
    const phase = undo?.phase ?? 'undo';
    const planned = this.planned(step);
    const thrown = { failure, retryable };
    return this.learns(
      failedUndoFact(phase, planned, undo, undoAttempt, thrown, this.time()),
    );
  }

  /** Somebody who does not drive the run adds facts; its driver hears of it. */
  hears(by: Principal, ...facts: RunFact[]): this {
    this.write(facts, by);
    return this.goesOn();
  }

  isCancelled(reason?: string): this {
    return this.hears(ada, ...cancelFacts(this.plan, this.state, reason));
  }

  /** Begins the next round, and gets its lock. */
  isRetried(): this {
    const { round, steps } = planRetry(this.plan, this.state);
    const ids = steps.map(({ step }) => step);
    this.write([{ type: 'run.retried', round, steps: ids }], ada);
    return this.getsItsLock();
  }

  /** Somebody asks for it to be undone, and it gets its lock. */
  isRolledBack(): this {
    this.write([{ type: 'run.rollbackRequested' }], ada);
    return this.getsItsLock();
  }

  getsItsLock(): this {
    this.write([{ type: 'run.lockGranted' }]);
    return this.takenUp({ died: false });
  }

  /** Its driver dies; another one takes it up. */
  losesItsDriver(): this {
    this.#running = [];
    return this.takenUp({ died: true });
  }

  /** Time passes, and the run is looked at again. */
  after(ms: number): this {
    this.#now += ms;
    return this.goesOn();
  }

  /** ISO 8601, so many milliseconds from now. */
  time(after = 0): string {
    return new Date(this.#now + after).toISOString();
  }

  /** Facts of a driver, and what follows from them. */
  learns(...known: RunFact[]): this {
    const ended = new Set(known.map(fact => 'step' in fact && fact.step));
    this.move = advance(
      this.plan,
      this.state,
      known,
      this.time(),
      new Set(this.#running.map(({ step }) => step)),
    );
    this.write(this.move.facts);
    this.#running = [
      ...this.#running.filter(({ step }) => !ended.has(step)),
      ...this.move.launches,
    ];
    return this;
  }

  goesOn(): this {
    return this.learns();
  }

  private takenUp({ died }: { died: boolean }, ...known: RunFact[]): this {
    const claim = { process: 'p', claim: String(this.state.seq) };
    return this.learns(
      { type: 'run.claimed', ...claim },
      ...takeOverFacts(this.state, { died, now: this.time() }),
      ...known,
    );
  }

  private planned(step: string): PlannedStep {
    const planned = plannedStep(this.plan, step);
    if (!planned) throw new Error(`no step ${step}`);
    return planned;
  }

  private write(facts: readonly RunFact[], principal?: Principal): void {
    for (const fact of facts) {
      const event: RunEvent = {
        seq: this.state.seq + 1,
        at: this.time(),
        version: factVersion,
        ...(principal && { principal }),
        fact,
      };
      this.events.push(event);
      this.state = foldRun(this.plan, [event], this.state);
    }
  }
}
