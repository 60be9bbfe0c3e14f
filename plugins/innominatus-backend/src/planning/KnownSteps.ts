import { includeStepType } from './includeStepType';
import type { SourceStep, StepGroup } from './SourceStep';

/** The steps of a workflow, as others may refer to them. */
export interface KnownSteps {
  /** Those that could be read, in the order of the document. */
  steps: readonly SourceStep[];
  byId: ReadonlyMap<string, SourceStep>;
  /** Ids of all steps, also of those with problems of their own, which are reported there. */
  ids: ReadonlySet<string>;
  /** What is repeated, by the id as written. */
  repeated: ReadonlyMap<string, StepGroup>;
  /** Ids as written of what is repeated nobody knows how often. */
  open: ReadonlySet<string>;
  /** Those that another golden path takes the place of, by id. */
  includes: ReadonlyMap<string, SourceStep>;
}

/** A step that could not be read. */
export interface UnreadStep {
  id: string;
  isRepeated: boolean;
}

/** All about the steps of a workflow that others refer to. */
export function knownSteps(
  groups: readonly StepGroup[],
  unread: readonly UnreadStep[],
): KnownSteps {
  const steps = groups.flatMap(group => group.steps);
  const isRepeated = ({ common }: StepGroup) => common.forEach !== undefined;
  const isOpen = (group: StepGroup) =>
    group.steps.some(({ each }) => each?.kind === 'anything');
  return {
    steps,
    byId: new Map(steps.map(step => [step.id, step])),
    ids: new Set([
      ...steps.map(({ id }) => id),
      ...unread.filter(step => !step.isRepeated).map(({ id }) => id),
    ]),
    includes: new Map(
      steps.filter(isInclude).map(step => [step.id, step] as const),
    ),
    repeated: new Map(
      groups.filter(isRepeated).map(group => [group.id, group]),
    ),
    open: new Set([
      ...groups.filter(isOpen).map(({ id }) => id),
      ...unread.filter(step => step.isRepeated).map(({ id }) => id),
    ]),
  };
}

/** Whether another golden path takes the place of a step. */
export function isInclude({ stepType }: SourceStep): boolean {
  return stepType === includeStepType;
}
