import type { Problem } from '@innominatus/plugin-innominatus-common';
import { fillIn, type FilledIn } from '../expressions/fillIn';
import { fillProblems } from './fillProblems';
import type { UnreadStep } from './KnownSteps';
import { earlyLookup, type PlanScope } from './planLookup';
import { pointer } from './pointer';
import { repetitions, type Repetition } from './repetitions';
import type { SourceStep, StepGroup } from './SourceStep';
import { STEP_LIMIT } from './stepLimit';

/** What the entries in the list of steps mean. */
export interface ExpandedSteps {
  groups: StepGroup[];
  /** Entries that could not be repeated. */
  unread: UnreadStep[];
  problems: Problem[];
  /** True when there are so many steps that not all have been made: nothing more can be said about their order. */
  tooMany: boolean;
}

/**
 * Repeats the steps that have a `forEach`.
 *
 * @param path - pointer to the list of steps
 */
export function expandSteps(
  scope: PlanScope,
  sources: readonly SourceStep[],
  path: string,
): ExpandedSteps {
  const groups: StepGroup[] = [];
  const unread: UnreadStep[] = [];
  const problems: Problem[] = [];
  let total = 0;
  for (const [index, source] of sources.entries()) {
    const repeated = repeat(scope, source, sources.slice(0, index));
    problems.push(...repeated.problems);
    if (!repeated.copies) {
      unread.push({ id: source.id, isRepeated: true });
      continue;
    }
    total += repeated.copies.length;
    if (total > STEP_LIMIT) continue;
    const copies = repeated.copies.map(copy => copy());
    problems.push(...copies.flatMap(copy => copy.problems));
    groups.push({
      id: source.id,
      path: source.path,
      common: source.common,
      steps: copies.map(({ step }) => step),
    });
  }
  problems.push(...duplicates(groups));
  const tooMany = total > STEP_LIMIT;
  if (tooMany) problems.push(limitProblem(path, total));
  return { groups, unread, problems, tooMany };
}

interface Copy {
  step: SourceStep;
  problems: Problem[];
}

/** How to make the steps that a step means; absent when nobody can tell what it is repeated for. */
interface Repeated {
  copies?: (() => Copy)[];
  problems: Problem[];
}

function repeat(
  scope: PlanScope,
  source: SourceStep,
  above: readonly SourceStep[],
): Repeated {
  const { forEach } = source.common;
  if (forEach === undefined) {
    return { copies: [() => ({ step: source, problems: [] })], problems: [] };
  }
  const found = repetitions(
    forEach,
    pointer(source.path, 'forEach'),
    earlyLookup(scope, above),
  );
  switch (found.kind) {
    case 'wrong':
      return { problems: found.problems };
    case 'anything':
      return { copies: [() => anyRepetition(source)], problems: [] };
    case 'known':
      return {
        copies: found.values.map(
          value => () => repetition(scope, source, above, value),
        ),
        problems: [],
      };
    default:
      return unknownKind(found);
  }
}

function unknownKind(found: never): never {
  throw new Error(`unknown kind of repetition: ${JSON.stringify(found)}`);
}

/** One step in place of those that only an environment tells. */
function anyRepetition(source: SourceStep): Copy {
  const { dependsOn, ...common } = source.common;
  const fixed = dependsOn?.filter(id => !id.includes('${'));
  return {
    step: {
      ...source,
      common: { ...common, ...(fixed && { dependsOn: fixed }) },
      each: { kind: 'anything' },
    },
    problems: [],
  };
}

function repetition(
  scope: PlanScope,
  source: SourceStep,
  above: readonly SourceStep[],
  { key, value, suffix }: Repetition,
): Copy {
  const { common } = source;
  const each = { kind: 'known', key, value } as const;
  const name = fillIn(source.name, earlyLookup(scope, above, each));
  // What stands in an id is what the key became there.
  const idLookup = earlyLookup(scope, above, { ...each, key: suffix });
  const dependsOn = common.dependsOn && fillIn(common.dependsOn, idLookup);
  return {
    step: {
      ...source,
      id: `${source.id}.${suffix}`,
      name: nameOf(source.name, String(name.value), key),
      each,
      common: {
        ...common,
        ...(dependsOn && { dependsOn: filledIds(dependsOn) }),
      },
    },
    problems: [
      ...fillProblems(pointer(source.path, 'name'), name.failures),
      ...fillProblems(
        pointer(source.path, 'dependsOn'),
        dependsOn?.failures ?? [],
      ),
    ],
  };
}

/** The ids of a list, without those that could not be filled in. */
function filledIds({ value, failures }: FilledIn): string[] {
  const wrong = new Set(failures.map(({ path }) => path));
  const ids = Array.isArray(value) ? value : [];
  return ids
    .filter((_, index) => !wrong.has(pointer('', String(index))))
    .map(String);
}

/** A name that says nothing of the repetition gets its key. */
function nameOf(written: string, filled: string, key: string): string {
  return written.includes('${each.') ? filled : `${filled} (${key})`;
}

function duplicates(groups: readonly StepGroup[]): Problem[] {
  const problems: Problem[] = [];
  const taken = new Map<string, { name: string; path: string }>();
  for (const { id, path, common, steps } of groups) {
    const name = common.name ?? common.type;
    const own = common.forEach === undefined ? [] : [{ id, name }];
    for (const step of [...own, ...steps]) {
      const other = taken.get(step.id);
      if (other && other.path !== path) {
        problems.push({
          path,
          message: `two steps have the id "${step.id}": "${other.name}" and "${step.name}"`,
          reason: 'duplicateStep',
          hint: 'give one of them an `id` of its own',
        });
      }
      taken.set(step.id, { name: step.name, path });
    }
  }
  return problems;
}

function limitProblem(path: string, total: number): Problem {
  return {
    path,
    message: `the workflow has ${total} steps; the limit is ${STEP_LIMIT}`,
    reason: 'tooManySteps',
    hint: 'a step with `forEach` counts once for each value',
  };
}
