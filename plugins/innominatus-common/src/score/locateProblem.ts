import type { Problem } from '../problems';
import type { ScoreDocument } from './ScoreDocument';

/**
 * Adds line and column to a problem that a later pass found in a Score document.
 *
 * @public
 */
export function locateProblem(
  document: Pick<ScoreDocument, 'locate'>,
  problem: Problem,
): Problem {
  return { ...problem, ...document.locate(problem.path) };
}
