/**
 * Splits `<id>.outputs.<key>` into the id of a step and the rest. Ids may hold dots, as those of repeated steps do: of
 * several that fit, the longest is meant.
 *
 * @param keys - what stands behind `steps`
 */
export function splitStepPath(
  keys: readonly string[],
  isStep: (id: string) => boolean,
): { id: string; rest: string[] } | undefined {
  for (let length = keys.length; length > 0; length -= 1) {
    const id = keys.slice(0, length).join('.');
    if (isStep(id)) return { id, rest: keys.slice(length) };
  }
  return undefined;
}

/** The keys behind a step's id that lead into its outputs: `outputs` may be left out. */
export function outputPath(rest: readonly string[]): string[] {
  return rest[0] === 'outputs' ? rest.slice(1) : [...rest];
}
