import {
  isJsonObject,
  nearestName,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { fillIn, type Lookup, type Template } from '../expressions/fillIn';
import type { Compilation } from './Compilation';
import { expandSteps } from './expandSteps';
import { fillProblems } from './fillProblems';
import type { Frame } from './Frame';
import { openInclude, type Included } from './openInclude';
import { isInclude, knownSteps, type KnownSteps } from './KnownSteps';
import { lookInTemplate } from './lookInTemplate';
import { withoutPassedBy } from './passedBy';
import { planLookup, type PlanScope, type Reader } from './planLookup';
import { readSteps } from './readSteps';
import type { SourceStep, StepGroup } from './SourceStep';

/** A list of steps that has been read, and all that its texts lead to. */
export class FrameScope implements PlanScope {
  readonly groups: readonly StepGroup[];
  readonly known: KnownSteps;
  readonly problems: Problem[] = [];
  /** False when a step could not be read: its place in the order is not known. */
  readonly isComplete: boolean;
  /** False when there are so many steps that not all have been made. */
  readonly isWhole: boolean;
  readonly #included = new Map<SourceStep, Included | 'opening'>();

  /** @param path - pointer to the list of steps */
  constructor(
    readonly compilation: Compilation,
    readonly frame: Frame,
    written: readonly JsonValue[],
    path: string,
  ) {
    const steps = withoutPassedBy(compilation.input, frame, written);
    const read = readSteps(steps, path, compilation.input.stepTypes);
    const expanded = expandSteps(this, read.steps, path);
    this.groups = expanded.groups;
    this.known = knownSteps(expanded.groups, [
      ...read.unread,
      ...expanded.unread,
    ]);
    this.problems.push(...read.problems, ...expanded.problems);
    this.isComplete =
      expanded.groups.length === steps.filter(step => step !== null).length;
    this.isWhole = !expanded.tooMany;
    if (this.isWhole) compilation.countSteps(this.known.steps.length, path);
  }

  get input() {
    return this.compilation.input;
  }

  /** What takes the place of a step; undefined for an ordinary one. */
  included(step: SourceStep): Included | undefined {
    if (!isInclude(step)) return undefined;
    const known = this.#included.get(step);
    if (known === 'opening') return { problems: [], needs: [] };
    if (known) return known;
    this.#included.set(step, 'opening');
    const opened = openInclude(this, step);
    this.#included.set(step, opened);
    return opened;
  }

  includedOutput(step: SourceStep, keys: string[]): Lookup {
    const included = this.included(step);
    // What is wrong with it is told where it stands.
    if (!included?.scope) return { kind: 'later', steps: [] };
    return outputOf(
      included.scope.outputs(included.outputs ?? {}).template,
      keys,
      `step "${step.id}"`,
    );
  }

  settersIn(step: SourceStep, variable: string): string[] {
    if (isInclude(step)) {
      const inner = this.included(step)?.scope;
      return (
        inner?.known.steps.flatMap(own => inner.settersIn(own, variable)) ?? []
      );
    }
    return Object.hasOwn(step.common.setVariables ?? {}, variable)
      ? [`${this.frame.prefix}${step.id}`]
      : [];
  }

  resource(keys: string[]): Lookup {
    return this.compilation.resources.lookUp(keys);
  }

  /** A value that the document brings once its steps have ended. */
  outputs(
    value: JsonValue,
    path = '',
  ): { template: Template; problems: Problem[] } {
    const reader: Reader = { place: 'outputs' };
    const filled = fillIn(value, planLookup(this, this.known, reader));
    return {
      template: { value: filled.value, needs: filled.needs },
      problems: fillProblems(path, filled.failures),
    };
  }

  /** Ids in the plan of all steps. */
  stepIds(): string[] {
    return this.known.steps.flatMap(step => this.idsOf(step));
  }

  /** Ids in the plan of what a step stands for. */
  idsOf(step: SourceStep): string[] {
    if (isInclude(step)) return this.included(step)?.scope?.stepIds() ?? [];
    return [`${this.frame.prefix}${step.id}`];
  }
}

/** Looks up what a document brings. */
export function outputOf(
  outputs: Template,
  keys: readonly string[],
  whose: string,
): Lookup {
  const [name] = keys;
  if (name === undefined) {
    return { kind: 'unknown', message: 'name one of its outputs' };
  }
  const { value } = outputs;
  if (isJsonObject(value) && !Object.hasOwn(value, name)) {
    const names = Object.keys(value);
    const close = nearestName(name, names);
    return {
      kind: 'unknown',
      message: `${whose} has no output "${name}"`,
      hint: close
        ? `did you mean "${close}"?`
        : `outputs: ${names.join(', ') || 'none'}`,
    };
  }
  return lookInTemplate(outputs, 'outputs', keys);
}
