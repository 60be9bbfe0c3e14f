import type { Check, Evidence, Fault, RunEvidence } from '../evidence/Evidence';
import { foldLog } from './foldLog';

/** The other side of "not twice": what is recorded as done is there, and what is recorded as undone is not. */
export const effectsStand: Check = {
  name: 'what succeeded stands at its target, and what was undone does not',
  find: evidence => evidence.runs.flatMap(run => wrong(run, evidence)),
};

function wrong(run: RunEvidence, { things }: Evidence): Fault[] {
  const { id, plan } = run;
  const folded = foldLog(run);
  if (!plan || 'error' in folded) return [];
  const { steps } = folded.state;
  return plan.steps.flatMap(({ id: step, type }): Fault[] => {
    const kind = /^chaos-(note|parcel)$/.exec(type)?.[1];
    const state = steps[step];
    if (!kind || !state) return [];
    const count = things.get(`${kind} ${id} ${step}`) ?? 0;
    if (state.status === 'succeeded' && count === 0) {
      return [{ run: id, message: `step ${step} succeeded without a ${kind}` }];
    }
    if (state.status === 'undone' && count > 0) {
      return [
        { run: id, message: `the ${kind} of ${step} was undone, and stands` },
      ];
    }
    return [];
  });
}
