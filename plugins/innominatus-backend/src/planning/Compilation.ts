import type { Problem } from '@innominatus/plugin-innominatus-common';
import { ResourceScope } from './resources/ResourceScope';
import { STEP_LIMIT } from './stepLimit';
import type { WorkflowInput } from './WorkflowInput';

/** What all lists of steps of one plan share while it is compiled. */
export class Compilation {
  readonly resources: ResourceScope;
  readonly problems: Problem[] = [];
  #steps = 0;

  constructor(readonly input: WorkflowInput) {
    this.resources = new ResourceScope(this);
  }

  /** More steps than a plan may have: nothing more can be said about their order. */
  get tooMany(): boolean {
    return this.#steps > STEP_LIMIT;
  }

  /** @param path - pointer to the list that they were written in */
  countSteps(count: number, path: string): void {
    const before = this.tooMany;
    this.#steps += count;
    if (this.tooMany && !before) {
      this.problems.push({
        path,
        message: `the workflow has ${this.#steps} steps; the limit is ${STEP_LIMIT}`,
        reason: 'tooManySteps',
        hint: 'a step with `forEach` counts once for each value',
      });
    }
  }
}
