import {
  stepHasEnded,
  stepsForward,
  stepState,
  type Plan,
  type PlannedStep,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { conditionRoots, type ConditionRoots } from '../conditionData';

/** A run on its way forward as all of its steps see it, found out once for each decision. */
export class RunView {
  /** A step has failed for good. */
  readonly failing: boolean;
  /** In the order of the plan. */
  readonly unended: readonly PlannedStep[];
  #ordinaryLeft: boolean | undefined;
  #conditionRoots: ConditionRoots | undefined;

  constructor(
    readonly plan: Plan,
    readonly state: RunState,
    readonly now: string,
  ) {
    let failing = false;
    this.unended = plan.steps.filter(step => {
      const current = stepState(state, step.id);
      failing ||= current.status === 'failed';
      return !stepHasEnded(current);
    });
    this.failing = failing;
  }

  /** Somebody wants the run to stop. */
  get cancelled(): boolean {
    return this.state.cancel !== undefined;
  }

  /** No ordinary step begins any more. */
  get stopping(): boolean {
    return this.failing || this.cancelled;
  }

  /**
   * Whether ordinary steps may still change how the run goes. While all is well, those that wait for an undecided
   * `on_failure` step do not count: it would wait for them in turn.
   */
  get ordinaryLeft(): boolean {
    this.#ordinaryLeft ??= this.findOrdinaryLeft();
    return this.#ordinaryLeft;
  }

  /** What the conditions of all steps may speak of. */
  get conditionRoots(): ConditionRoots {
    this.#conditionRoots ??= conditionRoots(this.plan, this.state);
    return this.#conditionRoots;
  }

  private findOrdinaryLeft(): boolean {
    if (this.stopping) {
      return this.unended.some(({ when }) => when === 'on_success');
    }
    const unended = new Set(this.unended);
    const undecided = new Set<string>();
    for (const step of stepsForward(this.plan)) {
      const held =
        step.dependsOn.some(id => undecided.has(id)) ||
        (step.when === 'on_failure' && unended.has(step));
      if (held) undecided.add(step.id);
      else if (step.when === 'on_success' && unended.has(step)) return true;
    }
    return false;
  }
}
