import {
  stepState,
  type Principal,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import { cancelFacts, refuseCancel } from '../engine/cancelFacts';
import { judgeApproval } from '../engine/judgeApproval';
import { lockReleaseFacts } from '../engine/lockReleaseFacts';
import { planRetry, refuseRetry } from '../engine/planRetry';
import { refuseRollback } from '../engine/planRollback';
import type { Turn } from './arbitraryTurns';
import { PLAN_HASH, STARTER, type SimulatedRun } from './simulateRun';

const ada: Principal = { ref: 'user:default/ada' };
const bob: Principal = { ref: 'user:default/bob' };

/** What somebody does to a run, as far as the rules let them. */
export function simulateAct(run: SimulatedRun, { act, pick }: Turn): void {
  switch (act) {
    case 'cancel':
      if (!refuseCancel(run.state)) {
        run.write(cancelFacts(run.plan, run.state, 'of the test'), ada);
      }
      return;
    case 'approveAsAda':
      answer(run, pick, ada, 'approval.given');
      return;
    case 'approveAsBob':
      answer(run, pick, bob, 'approval.given');
      return;
    case 'approveAsStarter':
      answer(run, pick, STARTER, 'approval.given');
      return;
    case 'reject':
      answer(run, pick, ada, 'approval.rejected');
      return;
    case 'resolveDone':
    case 'resolveNotDone':
      resolve(run, pick, act === 'resolveDone' ? 'done' : 'notDone');
      return;
    case 'retry':
      if (!refuseRetry(run.plan, run.state)) {
        const { round, steps } = planRetry(run.plan, run.state);
        const ids = steps.map(({ step }) => step);
        run.write([{ type: 'run.retried', round, steps: ids }], ada);
      }
      return;
    case 'rollBack':
      if (!refuseRollback(run.plan, run.state)) {
        run.write([{ type: 'run.rollbackRequested' }], ada);
      }
      return;
    case 'releaseLock':
      if (run.state.lock === 'granted' && run.idle) {
        run.write(
          lockReleaseFacts(run.plan, run.state, 'of the test', run.time()),
          ada,
        );
      }
      return;
    default:
    // Nothing, or nothing to this run.
  }
}

function oneOf<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % items.length];
}

function stepsThatAre(run: SimulatedRun, status: string): string[] {
  return run.plan.steps
    .map(({ id }) => id)
    .filter(id => stepState(run.state, id).status === status);
}

function answer(
  run: SimulatedRun,
  pick: number,
  principal: Principal,
  type: 'approval.given' | 'approval.rejected',
): void {
  const step = oneOf(stepsThatAre(run, 'waiting'), pick);
  if (step === undefined) return;
  const refusal = judgeApproval(run.state, {
    step,
    planHash: PLAN_HASH,
    principal,
    ownershipRefs: [principal.ref],
    mayApproveOwn: false,
    now: run.time(),
  });
  if (refusal) return;
  const { attempt } = stepState(run.state, step);
  const fact: RunFact = {
    type,
    step,
    attempt,
    reason: 'of the test',
    planHash: PLAN_HASH,
  };
  run.write([fact], principal);
}

function resolve(
  run: SimulatedRun,
  pick: number,
  outcome: 'done' | 'notDone',
): void {
  const step = oneOf(stepsThatAre(run, 'uncertain'), pick);
  if (step === undefined) return;
  const { attempt } = stepState(run.state, step);
  run.write([{ type: 'step.resolved', step, attempt, outcome }], ada);
}
