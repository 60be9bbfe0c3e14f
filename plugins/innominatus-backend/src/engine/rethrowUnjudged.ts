import { StoreFailure } from '../database/StoreFailure';
import type { RunWriter } from './RunWriter';

/**
 * Passes if what a handler has thrown may be told as its own. It may not when the database failed meanwhile or another
 * process drives the run, whatever the handler made of that: then nobody can tell here what became of the attempt, the run
 * is given up, and its next driver finds out.
 */
export function rethrowUnjudged(writer: RunWriter, thrown: unknown): void {
  writer.throwIfFailed();
  if (thrown instanceof StoreFailure) throw thrown;
}
