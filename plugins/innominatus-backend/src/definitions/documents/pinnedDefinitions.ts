import {
  isJsonObject,
  type Plan,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { isIncludeName } from '../../planning/includeStepType';
import type { PlanDefinitions } from './Definition';
import {
  goldenPathSchema,
  resourceDefinitionSchema,
} from './definitionSchemas';

function pinned<T extends z.ZodType>(document: T) {
  return z.strictObject({
    document,
    digest: z.string(),
    commit: z.string().optional(),
    shipped: z.boolean().optional(),
  });
}

/** The definitions that a run keeps to, whatever becomes of them later. */
export const pinnedDefinitionsSchema = z.strictObject({
  goldenPaths: z.array(pinned(goldenPathSchema)).default([]),
  resourceDefinitions: z.array(pinned(resourceDefinitionSchema)).default([]),
});

export type PinnedDefinitions = z.output<typeof pinnedDefinitionsSchema>;

/**
 * Those definitions that a plan is made of, so that the same plan can be made of them again.
 *
 * @param steps - of the outermost workflow, as written
 * @returns undefined if there are none
 */
export function pinDefinitions(
  definitions: PlanDefinitions,
  plan: Pick<Plan, 'goldenPath' | 'resources'>,
  steps: JsonValue | undefined,
): PinnedDefinitions | undefined {
  const paths = new Set<string>();
  if (plan.goldenPath) paths.add(plan.goldenPath.name);
  addIncluded(definitions, steps, paths);
  const providers = new Set(
    Object.values(plan.resources ?? {}).map(
      ({ definition }) => definition.name,
    ),
  );
  const goldenPaths = definitions.goldenPaths
    .filter(({ document }) => paths.has(document.metadata.name))
    .map(withoutSource);
  const resourceDefinitions = definitions.resourceDefinitions
    .filter(({ document }) => providers.has(document.metadata.name))
    .map(withoutSource);
  return goldenPaths.length + resourceDefinitions.length === 0
    ? undefined
    : { goldenPaths, resourceDefinitions };
}

/** Adds the golden paths that steps include, and those that these include; all, where only the run's data tell which. */
function addIncluded(
  { goldenPaths }: PlanDefinitions,
  steps: JsonValue | undefined,
  names: Set<string>,
): void {
  const left: (JsonValue | undefined)[] = [steps];
  const byName = new Map(
    goldenPaths.map(({ document }) => [document.metadata.name, document]),
  );
  for (const name of names) left.push(stepsOf(byName.get(name)?.spec.steps));
  for (let list = left.pop(); list !== undefined; list = left.pop()) {
    for (const wanted of includedNames(list)) {
      const found = wanted.includes('${') ? [...byName.keys()] : [wanted];
      for (const name of found.filter(other => !names.has(other))) {
        names.add(name);
        left.push(stepsOf(byName.get(name)?.spec.steps));
      }
    }
  }
}

function stepsOf(steps: readonly object[] | undefined): JsonValue {
  return (steps ?? []) as unknown as JsonValue;
}

function includedNames(steps: JsonValue): string[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap(step => {
    if (!isJsonObject(step) || typeof step.type !== 'string') return [];
    if (!isIncludeName(step.type)) return [];
    const nested = step.with ?? step.config;
    const own = isJsonObject(nested) ? nested : step;
    return typeof own.goldenPath === 'string' ? [own.goldenPath] : [];
  });
}

function withoutSource<T extends { document: unknown; digest: string }>(
  definition: T & { commit?: string; shipped?: boolean },
): {
  document: T['document'];
  digest: string;
  commit?: string;
  shipped?: boolean;
} {
  const { document, digest, commit, shipped } = definition;
  return {
    ...{ document, digest },
    ...(commit !== undefined && { commit }),
    ...(shipped && { shipped }),
  };
}
