/** How many there are of something, e.g. `1 step`, `3 steps`. */
export function counted(things: readonly unknown[], noun: string): string {
  return `${things.length} ${noun}${things.length === 1 ? '' : 's'}`;
}
