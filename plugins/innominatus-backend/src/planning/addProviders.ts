import {
  canonicalJson,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import type {
  Reach,
  StepPlace,
  StepType,
} from '@innominatus/plugin-innominatus-node';
import { slug } from './slug';
import type { StepTypes } from './StepTypes';

interface Steps {
  steps: PlannedStep[];
  undoOrder: string[];
}

/** It may take a while until what goes away under the same name is gone. */
const RETRY = { attempts: 5, backoffMs: 2_000, maxBackoffMs: 30_000 };

/**
 * Puts steps in front of those that need what another type of steps provides, unless the workflow has such a step itself.
 * They are the platform's, and run under the same conditions as the step that needs them.
 */
export function addProviders(
  { steps, undoOrder }: Steps,
  stepTypes: StepTypes,
  place: StepPlace,
): Steps {
  const providers = stepTypes.providers();
  const ids = new Set(steps.map(({ id }) => id));
  const all: PlannedStep[] = [];
  const order = [...undoOrder];
  for (const step of steps) {
    const needs = stepTypes.find(step.type)?.needs?.(step.input, place) ?? [];
    const before = needs.flatMap(reach => {
      const made = isProvided(reach, steps, providers, place)
        ? undefined
        : providingStep(reach, step, { providers, place, ids });
      return made ? [made] : [];
    });
    before.forEach(({ id }) => order.splice(order.indexOf(step.id) + 1, 0, id));
    all.push(...before, {
      ...step,
      dependsOn: [...step.dependsOn, ...before.map(({ id }) => id)],
    });
  }
  return { steps: all, undoOrder: order };
}

function isProvided(
  reach: Reach,
  steps: readonly PlannedStep[],
  providers: readonly StepType[],
  place: StepPlace,
): boolean {
  return steps.some(({ type, input }) => {
    const provider = providers.find(other => other.type === type);
    const parsed = provider?.input.safeParse(input);
    return (
      parsed?.success === true &&
      provider
        ?.reaches(parsed.data, place)
        .some(own => canonicalJson(own) === canonicalJson(reach))
    );
  });
}

function providingStep(
  reach: Reach,
  { id: _, ...user }: PlannedStep,
  {
    providers,
    place,
    ids,
  }: { providers: readonly StepType[]; place: StepPlace; ids: Set<string> },
): PlannedStep | undefined {
  for (const type of providers) {
    const provided = type.provides?.(reach, place);
    if (provided) {
      const { name, input } = provided;
      return {
        id: freeId(slug(name), ids),
        name,
        type: type.type,
        typeVersion: type.version,
        origin: { document: 'engine', path: user.origin.path },
        input,
        placeholders: [],
        dependsOn: user.dependsOn,
        ...(user.if !== undefined && { if: user.if }),
        when: user.when,
        retry: RETRY,
        continueOnError: false,
        onRollback: user.onRollback,
        reversal: {
          undo: type.undo !== undefined,
          settle: type.settle !== undefined,
        },
        setVariables: {},
        ...(user.each && { each: user.each }),
        ...(user.scope && { scope: user.scope }),
      };
    }
  }
  return undefined;
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}
