import { planOf } from './planOf';
import { ToldRun } from './ToldRun';

/** Three steps in a row that each have changed one thing, and a last one that fails. */
export function failedRun(sketch: Parameters<typeof planOf>[0] = {}): ToldRun {
  return new ToldRun(planOf({ a: {}, b: {}, c: {}, last: {}, ...sketch }))
    .changes('a', 'x')
    .succeeds('a')
    .changes('b', 'y')
    .succeeds('b')
    .changes('c', 'z')
    .succeeds('c')
    .fails('last');
}
