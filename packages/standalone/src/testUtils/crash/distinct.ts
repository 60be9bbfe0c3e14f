/** Each value once. */
export function distinct<T>(values: T[]): T[] {
  return [...new Map(values.map(v => [JSON.stringify(v), v])).values()];
}
