import {
  foldRun,
  runHasEnded,
  stepHasEnded,
  stepState,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import fc from 'fast-check';
import { arbitraryPlan } from '../__testUtils__/arbitraryPlan';
import { everyRun, moments, momentsOf } from '../__testUtils__/everyRun';
import { simulateRun } from '../__testUtils__/simulateRun';
import { advance } from './advance';
import { deadlineOf, wakeTime } from './wakeTime';

function planned(plan: Plan, id: string) {
  const step = plan.steps.find(each => each.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

/** Whether the run cannot succeed any more, on its way forward. */
function isStopping(state: RunState): boolean {
  return (
    state.cancel !== undefined ||
    Object.values(state.steps).some(({ status }) => status === 'failed')
  );
}

function ordinaryLeft(plan: Plan, state: RunState): boolean {
  return plan.steps.some(
    ({ id, when }) =>
      when === 'on_success' && !stepHasEnded(stepState(state, id)),
  );
}

describe('every run, whatever happens to it', () => {
  it('ends, or waits for something named', () => {
    everyRun(({ plan, state }) => {
      if (runHasEnded(state.status)) return;
      expect(wakeTime(plan, state)).toBeUndefined();
      const waits = Object.values(state.steps).filter(
        step =>
          step.status === 'uncertain' ||
          (step.status === 'waiting' && step.wait?.approval),
      );
      expect(waits).not.toHaveLength(0);
      expect(['waiting', 'cancelling']).toContain(state.status);
    });
  });

  it('has all of its state in its log, as it is stored', () => {
    everyRun(({ plan, events, state }) => {
      const stored = JSON.parse(JSON.stringify(events));
      expect(foldRun(plan, stored)).toEqual(state);
    });
  });

  it('has a log without gaps', () => {
    everyRun(({ events }) => {
      expect(events.map(event => event.seq)).toEqual(
        events.map((_, index) => index + 1),
      );
    });
  });

  it('has the state that each move promised', () => {
    everyRun(simulation => {
      const states = moments(simulation);
      for (const { move, seq } of simulation.moves) {
        expect(states[seq - 1]?.after).toEqual(move.after);
      }
    });
  });

  it('is decided anew at any time, and that changes nothing', () => {
    everyRun(({ plan, moves }) => {
      for (const { move, running } of moves) {
        const again = advance(
          plan,
          move.after,
          [],
          move.after.finishedAt ?? lastTime(move.after),
          new Set(running.map(({ step }) => step)),
        );
        expect(again).toEqual({ ...move, facts: [], launches: [] });
      }
    });
  });

  it('counts every attempt to do a step once, upwards, over all rounds', () => {
    everyRun(simulation => {
      const last = new Map<string, number>();
      for (const { fact } of momentsOf(simulation, 'step.started')) {
        expect(fact.attempt).toBeGreaterThan(last.get(fact.step) ?? 0);
        last.set(fact.step, fact.attempt);
      }
    });
  });

  it('starts nothing before what it depends on has ended', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(simulation, 'step.started')) {
        for (const id of planned(simulation.plan, fact.step).dependsOn) {
          expect(stepHasEnded(stepState(before, id))).toBe(true);
        }
      }
    });
  });

  it('never runs a step again in the round in which it succeeded', () => {
    everyRun(simulation => {
      let succeeded = new Set<string>();
      for (const { fact } of moments(simulation)) {
        if (fact.type === 'run.retried') {
          succeeded = new Set(
            [...succeeded].filter(id => !fact.steps.includes(id)),
          );
        }
        if (fact.type === 'step.started') {
          expect(succeeded).not.toContain(fact.step);
        }
        if (fact.type === 'step.succeeded') succeeded.add(fact.step);
      }
    });
  });

  it('looks up an interrupted attempt before it starts another', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(simulation, 'step.started')) {
        expect(stepState(before, fact.step).unresolved).toBe(false);
      }
    });
  });

  it('begins or goes on with nothing ordinary once a step has failed for good', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(
        simulation,
        'step.started',
        'step.resumed',
      )) {
        if (planned(simulation.plan, fact.step).when !== 'on_success') continue;
        expect(isStopping(before)).toBe(false);
      }
    });
  });

  it('begins on_failure steps only when all ordinary ones have ended and something went wrong', () => {
    everyRun(simulation => {
      const { plan } = simulation;
      for (const { fact, before } of momentsOf(simulation, 'step.started')) {
        const { when } = planned(plan, fact.step);
        const { status } = stepState(before, fact.step);
        if (when === 'on_success' || status !== 'pending') continue;
        if (when === 'on_failure') expect(isStopping(before)).toBe(true);
        if (isStopping(before)) expect(ordinaryLeft(plan, before)).toBe(false);
      }
    });
  });

  it('leaves out no on_failure or always step that should have run', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(simulation, 'step.skipped')) {
        const step = planned(simulation.plan, fact.step);
        const outside = before.lock !== 'granted' || before.rollback;
        if (step.when === 'on_success' || step.if || outside) continue;
        // Only a lock that is taken away ends them unasked.
        if (fact.reason === 'cancelled') continue;
        expect(step.when).toBe('on_failure');
        expect(fact.reason).toBe('condition');
        expect(isStopping(before)).toBe(false);
      }
    });
  });

  it('fails what waits beyond its timeout, and never sleeps beyond it', () => {
    everyRun(({ plan, moves }) => {
      for (const { move } of moves) {
        if (move.next.kind !== 'park') continue;
        for (const step of plan.steps) {
          const current = stepState(move.after, step.id);
          const deadline = deadlineOf(step, current);
          if (current.status !== 'waiting' || deadline === undefined) continue;
          expect(move.next.wakeAt?.localeCompare(deadline)).not.toBe(1);
        }
      }
    });
  });

  it('has the outcome that its steps, its cancel and its rollback give it', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(simulation, 'run.finished')) {
        if (before.lock !== 'granted' || fact.error?.reason === 'lockReleased')
          continue;
        expect(fact.outcome).toBe(expectedOutcome(before));
      }
    });
  });

  it('succeeds when all goes well', () => {
    fc.assert(
      fc.property(arbitraryPlan, plan => {
        const steps = plan.steps.map(step => ({
          ...step,
          if: step.if === '1 / 0 > 0' ? 'true' : step.if,
        }));
        const { state } = simulateRun({ ...plan, steps }, []);
        expect(state.status).toBe('succeeded');
        for (const step of steps) {
          const { status, skipReason } = stepState(state, step.id);
          const runs =
            step.when !== 'on_failure' &&
            (step.if === undefined || /^(true|success)/.test(step.if));
          expect([status, skipReason]).toEqual(
            runs ? ['succeeded', undefined] : ['skipped', 'condition'],
          );
        }
      }),
    );
  });
});

function lastTime(state: RunState): string {
  return Object.values(state.steps)
    .flatMap(step => [step.attemptStartedAt ?? '', step.finishedAt ?? ''])
    .concat(state.requestedAt ?? '')
    .reduce((a, b) => (a > b ? a : b));
}

function expectedOutcome(state: RunState): string {
  const steps = Object.values(state.steps);
  if (state.rollback) {
    if (steps.some(({ status }) => status === 'undoFailed'))
      return 'rollbackFailed';
    return state.rollback.cause === 'cancelled' ? 'cancelled' : 'rolledBack';
  }
  if (state.cancel) return 'cancelled';
  return steps.some(({ status }) => status === 'failed')
    ? 'failed'
    : 'succeeded';
}
