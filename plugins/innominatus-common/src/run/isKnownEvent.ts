import { runFactSchema } from './RunEvent';

/**
 * Version of the schema of each type of fact, as this code writes and understands it.
 *
 * @public
 */
export const factVersion = 1;

const types: ReadonlySet<string> = new Set(
  runFactSchema.options.map(option => option.shape.type.value),
);

/**
 * Whether this code knows what the event means. A driver declines a run with one that it does not know; readers pass it by.
 *
 * @public
 */
export function isKnownEvent(event: {
  version: number;
  fact: { type: string };
}): boolean {
  return event.version <= factVersion && types.has(event.fact.type);
}
