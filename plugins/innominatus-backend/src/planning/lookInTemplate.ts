import { wholeReference } from '@innominatus/plugin-innominatus-common';
import type { Lookup, Template } from '../expressions/fillIn';
import { lookIn } from '../expressions/lookIn';
import { pointer } from './pointer';
import { placeholder } from './placeholder';

/** As {@link lookIn}, in a value of which parts are only known later. */
export function lookInTemplate(
  { value, needs }: Template,
  name: string,
  keys: readonly string[],
): Lookup {
  let current = value;
  let at = '';
  for (const [index, key] of keys.entries()) {
    const steps = needs.get(at);
    if (typeof current === 'string' && steps) {
      return deeper(current, steps, keys.slice(index), name);
    }
    const below = lookIn(current, [name, ...keys.slice(0, index)].join('.'), [
      key,
    ]);
    if (below.kind !== 'value') return below;
    current = below.value;
    at = pointer(at, key);
  }
  const inside = new Map(
    [...needs]
      .filter(([path]) => path === at || path.startsWith(`${at}/`))
      .map(([path, steps]) => [path.slice(at.length), steps]),
  );
  return inside.size === 0
    ? { kind: 'value', value: current }
    : { kind: 'template', value: current, needs: inside };
}

/** Part of a value that will stand in the place of a placeholder. */
function deeper(
  text: string,
  steps: readonly string[],
  keys: readonly string[],
  name: string,
): Lookup {
  const whole = wholeReference(text);
  return whole
    ? {
        kind: 'template',
        value: placeholder([...whole, ...keys]),
        needs: new Map([['', steps]]),
      }
    : {
        kind: 'unknown',
        message: `${name} is a text, it has no "${keys.join('.')}"`,
      };
}
