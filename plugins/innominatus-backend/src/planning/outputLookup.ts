import { nearestName } from '@innominatus/plugin-innominatus-common';
import type { Lookup } from '../expressions/fillIn';
import { outputPath, splitStepPath } from '../expressions/stepPath';
import type { KnownSteps } from './KnownSteps';
import { findOutput } from './outputSchema';
import type { Reader } from './planLookup';
import type { SourceStep } from './SourceStep';

/**
 * What a reference to an output stands for: always something later, if it exists.
 *
 * @param keys - what stands behind `steps`
 */
export function outputLookup(
  keys: string[],
  known: KnownSteps,
  reader: Reader,
): Lookup {
  if (keys.length === 0) return unknown('name a step, and one of its outputs');
  const found = splitStepPath(keys, id => known.ids.has(id));
  const other = found && known.byId.get(found.id);
  if (!found || !other) return withoutStep(keys, known, found !== undefined);
  if (known.open.has(found.id)) return { kind: 'later', steps: [] };
  const isOwn = other === reader.step;
  if (isOwn && reader.place !== 'setVariables') {
    return unknown('a step cannot refer to itself');
  }
  const wrong = wrongOutput(other, outputPath(found.rest), reader);
  return wrong ?? { kind: 'later', steps: isOwn ? [] : [found.id] };
}

/** A step with problems of its own, which are reported there; or none. */
function withoutStep(
  keys: string[],
  known: KnownSteps,
  exists: boolean,
): Lookup {
  const isOpen = splitStepPath(keys, id => known.open.has(id)) !== undefined;
  if (exists || isOpen) return { kind: 'later', steps: [] };
  const id = keys[0] ?? '';
  const group = splitStepPath(keys, name => known.repeated.has(name));
  if (group) {
    const [first] = known.repeated.get(group.id)?.steps ?? [];
    return unknown(
      `step "${group.id}" is repeated`,
      first
        ? `name one of its repetitions, e.g. steps.${first.id}`
        : 'its `forEach` is empty',
    );
  }
  const ids = [...known.ids, ...known.open];
  const close = nearestName(id, ids);
  return unknown(
    `there is no step with the id "${id}"`,
    close ? `did you mean "${close}"?` : `ids: ${ids.join(', ')}`,
  );
}

function wrongOutput(
  other: SourceStep,
  path: string[],
  { place }: Reader,
): Lookup | undefined {
  if (path.length === 0) return unknown('name one of its outputs');
  const found = findOutput(other.stepType.output, path);
  switch (found.kind) {
    case 'found':
      return found.isSecret && place !== 'input'
        ? {
            ...unknown(`output "${path.join('.')}" is a secret`),
            because: 'misplacedSecret',
            hint:
              place === 'outputs'
                ? 'outputs are stored and shown: name the Secret of the cluster that holds it, `{ secret: <name>/<key> }`'
                : 'refer to it where it is needed; variables are stored and shown',
          }
        : undefined;
    case 'missing': {
      const close = nearestName(found.key, found.known);
      return unknown(
        `step "${other.id}" has no output "${found.path}"`,
        close
          ? `did you mean "${close}"?`
          : `outputs: ${found.known.join(', ')}`,
      );
    }
    default:
      return unknownKind(found);
  }
}

function unknownKind(found: never): never {
  throw new Error(`unknown finding: ${JSON.stringify(found)}`);
}

function unknown(message: string, hint?: string) {
  return {
    kind: 'unknown',
    message,
    ...(hint !== undefined && { hint }),
  } as const;
}
