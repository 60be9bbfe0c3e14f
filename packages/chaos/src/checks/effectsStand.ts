import type { Check, Evidence, Fault, RunEvidence } from '../evidence/Evidence';
import type { Write } from '../targets/TargetLog';
import { foldLog } from './foldLog';
import { roundOf } from './roundOf';
import { cameLate } from './undosBefore';
import { wasPaused } from './wasPaused';

/** The other side of "not twice": what is recorded as done is there once, and what is recorded as undone is not. */
export const effectsStand: Check = {
  name: 'what succeeded stands at its target, once, and what was undone does not',
  find: evidence => evidence.runs.flatMap(run => wrong(run, evidence)),
};

function wrong(run: RunEvidence, evidence: Evidence): Fault[] {
  const { id, plan } = run;
  const folded = foldLog(run);
  if (!plan || 'error' in folded) return [];
  const { steps } = folded.state;
  return plan.steps.flatMap(({ id: step, type }): Fault[] => {
    const [, kind] = /^chaos-(note|parcel)$/.exec(type) ?? [];
    const status = steps[step]?.status;
    if (kind !== 'note' && kind !== 'parcel') return [];
    const count = evidence.things.get(`${kind} ${id} ${step}`) ?? 0;
    const made = madeLast(run, step, kind, evidence);
    const late = made.filter(write => mayBeMore(write, run, evidence)).length;
    const fault = (message: string): Fault[] => [{ run: id, message }];
    if (status === 'succeeded') {
      if (count === 0) return fault(`step ${step} succeeded without a ${kind}`);
      return count > oneEachRound(run, kind, made) + late
        ? fault(`step ${step} succeeded with ${count} of its ${kind}`)
        : [];
    }
    return status === 'undone' && count > late
      ? fault(`the ${kind} of ${step} was undone, and stands`)
      : [];
  });
}

/** What was made of it since it was last taken away. */
function madeLast(
  { id }: RunEvidence,
  step: string,
  kind: 'note' | 'parcel',
  { writes }: Evidence,
): Write[] {
  const ofStep = writes.filter(
    write => write.run === id && write.step === step && write.kind === kind,
  );
  const last = ofStep.findLastIndex(({ action }) => action === 'delete');
  return ofStep.slice(last + 1).filter(({ applied }) => applied);
}

/** Who stood still between its look and its write may have made another parcel, and a note only after it was undone. */
function mayBeMore(
  write: Write,
  run: RunEvidence,
  { pauses }: Evidence,
): boolean {
  return write.kind === 'parcel'
    ? wasPaused(pauses, write.pid, write.at)
    : cameLate(write, run, pauses);
}

/** Of parcels there is one more for each retry that did anew what a cancelled attempt had done. */
function oneEachRound(
  run: RunEvidence,
  kind: 'note' | 'parcel',
  made: readonly Write[],
): number {
  if (kind === 'note') return 1;
  return Math.max(1, new Set(made.map(({ at }) => roundOf(run, at))).size);
}
