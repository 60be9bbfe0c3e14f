import fc from 'fast-check';
import { environments } from '../servers/writeServerConfig';
import { arbitrarySteps } from './arbitrarySteps';
import type { RunPlan } from './RunPlan';

/** So many runs compete for the lock of one application and environment, more or less. */
const RUNS_OF_A_PLACE = 6;

/** The runs of a seed: the same ones each time. */
export function chooseRuns(seed: number, runs: number): RunPlan[] {
  const places = Math.ceil(runs / RUNS_OF_A_PLACE);
  const applications = Math.ceil(places / environments.length);
  const plan: fc.Arbitrary<RunPlan> = fc
    .record({
      application: fc.nat(applications - 1).map(number => `app-${number}`),
      environment: fc.constantFrom(...environments, 'first', 'second'),
      by: fc.constantFrom('workflow', 'workflow', 'score'),
      onFailure: fc.constantFrom('rollback', 'rollback', 'stop'),
      steps: arbitrarySteps,
      cancelAfterMs: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
      ),
      then: fc.oneof(
        { weight: 6, arbitrary: fc.constant(undefined) },
        { weight: 3, arbitrary: fc.constant('retry') },
        { weight: 1, arbitrary: fc.constant('rollback') },
      ),
    })
    .map(drawn => drawn as RunPlan);
  return fc.sample(fc.noBias(plan), { seed, numRuns: runs });
}
