import type { BrowserWorld } from './BrowserWorld';

let current: BrowserWorld | undefined;

/** What all tests share; there from before the first one is defined. */
export function world(): BrowserWorld {
  if (!current) throw new Error('the browser tests are started by main.ts');
  return current;
}

export function setWorld(started: BrowserWorld): void {
  current = started;
}
