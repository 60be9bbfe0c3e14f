import type { StepTypes } from '../planning/StepTypes';
import { readDefinition } from './documents/readDefinition';
import type { DefinitionFile } from './DefinitionSource';
import { keyOf, type DefinitionProblem, type Loaded } from './DefinitionSet';

/** What was read of one location. */
export interface LocationContent {
  loaded: readonly Loaded[];
  problems: readonly DefinitionProblem[];
}

/**
 * Reads the documents of a location. Where one is broken, the one that it was before stays in force.
 *
 * @param before - what was in force
 */
export function readDocuments(
  files: readonly DefinitionFile[],
  stepTypes: StepTypes,
  before: readonly Loaded[] = [],
): LocationContent {
  const loaded: Loaded[] = [];
  const problems: DefinitionProblem[] = [];
  const broken = new Set<string>();
  for (const { source, content, commit } of files) {
    const read = readDefinition(content, stepTypes);
    if (read.ok) {
      loaded.push({
        ...read.value,
        source,
        ...(commit !== undefined && { commit }),
      });
      continue;
    }
    broken.add(source);
    problems.push(...read.problems.map(problem => ({ source, ...problem })));
  }
  const renewed = new Set(loaded.map(keyOf));
  const kept = before.filter(
    definition =>
      broken.has(definition.source) && !renewed.has(keyOf(definition)),
  );
  return { loaded: [...loaded, ...kept], problems };
}
