import {
  nearestName,
  type Environment,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type {
  PlanDefinitions,
  PlannedDefinition,
} from '../definitions/documents/Definition';
import type { GoldenPathDocument } from '../definitions/documents/definitionSchemas';
import { pointer } from './pointer';

/** What the paths of problems of a golden path begin with. */
export function goldenPathBase(name: string): string {
  return pointer('', 'goldenPaths', name);
}

/** The golden path of a name, or that there is none. */
export function findGoldenPath(
  { goldenPaths }: Pick<PlanDefinitions, 'goldenPaths'>,
  name: string,
  path: string,
): PlannedDefinition<GoldenPathDocument> | Problem {
  const found = goldenPaths.find(
    ({ document }) => document.metadata.name === name,
  );
  if (found) return found;
  const names = goldenPaths.map(({ document }) => document.metadata.name);
  const close = nearestName(name, names);
  return {
    path,
    message: `there is no golden path "${name}"`,
    reason: 'unknownGoldenPath',
    hint: close
      ? `did you mean "${close}"?`
      : `golden paths: ${names.join(', ') || 'none'}`,
  };
}

/** That a golden path may not be run in an environment. */
export function notHere(
  { metadata, spec: { environments } }: GoldenPathDocument,
  { name }: Environment,
  path: string,
): Problem[] {
  if (!environments || environments.includes(name)) return [];
  return [
    {
      path,
      message: `golden path "${metadata.name}" may not be run in environment "${name}"`,
      reason: 'environmentNotAllowed',
      hint: `environments: ${environments.join(', ')}`,
    },
  ];
}
