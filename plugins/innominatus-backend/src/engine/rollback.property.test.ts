import {
  ancestorsOf,
  stepState,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { everyRun, moments, momentsOf } from '../__testUtils__/everyRun';

/** Steps of the running rollback that follow this one, directly or not. */
function chosenDependents(plan: Plan, state: RunState, step: string): string[] {
  return (state.rollback?.steps ?? []).filter(id =>
    ancestorsOf(plan, id).has(step),
  );
}

describe('every rollback', () => {
  it('undoes what depends on a step before the step', () => {
    everyRun(simulation => {
      const { plan } = simulation;
      for (const { fact, before } of momentsOf(simulation, 'undo.started')) {
        for (const id of chosenDependents(plan, before, fact.step)) {
          expect(['succeeded', 'failed']).toContain(
            stepState(before, id).undo?.status,
          );
        }
      }
    });
  });

  it('settles after all undo, and what a step depends on before the step', () => {
    everyRun(simulation => {
      const { plan } = simulation;
      for (const { fact, before } of momentsOf(simulation, 'settle.started')) {
        for (const id of before.rollback?.steps ?? []) {
          const { undo } = stepState(before, id);
          if (undo?.phase === 'undo') {
            expect(['succeeded', 'failed']).toContain(undo.status);
          } else expect(undo).toBeDefined();
        }
        for (const id of ancestorsOf(plan, fact.step)) {
          const step = plan.steps.find(each => each.id === id);
          if (!before.rollback?.steps.includes(id) || !step?.reversal.settle) {
            continue;
          }
          const { undo } = stepState(before, id);
          if (undo?.phase === 'undo') expect(undo.status).toBe('failed');
          else expect(['succeeded', 'failed']).toContain(undo?.status);
        }
      }
    });
  });

  it('settles every step that can be settled and was undone', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(simulation, 'run.finished')) {
        if (fact.error?.reason === 'lockReleased') continue;
        if (before.lock !== 'granted' || !before.rollback?.startedAt) continue;
        for (const id of before.rollback.steps) {
          const { undo } = stepState(before, id);
          const settles = simulation.plan.steps.some(
            step => step.id === id && step.reversal.settle,
          );
          if (undo?.status === 'succeeded') {
            expect(undo.phase).toBe(settles ? 'settle' : 'undo');
          } else expect(undo?.status).toBe('failed');
        }
      }
    });
  });

  it('counts every attempt to undo a step once, upwards, over all rounds', () => {
    everyRun(simulation => {
      const last = new Map<string, number>();
      for (const { fact } of momentsOf(
        simulation,
        'undo.started',
        'settle.started',
      )) {
        expect(fact.attempt).toBeGreaterThan(last.get(fact.step) ?? 0);
        last.set(fact.step, fact.attempt);
      }
    });
  });

  it('leaves nothing standing that it does not list', () => {
    everyRun(simulation => {
      const { state, outside } = simulation;
      if (!state.left && state.status === 'succeeded') return;
      const listed = new Set((state.left ?? []).map(({ effect }) => effect));
      if (state.finishedAt === undefined) return;
      expect([...outside].filter(id => !listed.has(id))).toEqual([]);
    });
  });

  it('lists what could have been undone only with a reason against it', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(simulation, 'run.finished')) {
        if (fact.outcome !== 'rolledBack') continue;
        for (const { step, effect, reason } of fact.left ?? []) {
          const planned = simulation.plan.steps.find(({ id }) => id === step);
          const { reversible, left } =
            stepState(before, step).effects.find(({ id }) => id === effect) ??
            {};
          const undoable =
            reversible &&
            planned?.reversal.undo &&
            planned.onRollback === 'undo';
          expect(reason).not.toBe('notUndone');
          expect(reason).not.toBe('undoFailed');
          if (undoable) expect(left?.reason).toBe(reason);
        }
      }
    });
  });

  it('touches only the steps that it has chosen', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(
        simulation,
        'undo.started',
        'settle.started',
      )) {
        expect(before.rollback?.steps).toContain(fact.step);
      }
    });
  });

  it('begins nothing any more on the way forward', () => {
    everyRun(simulation => {
      for (const { before } of momentsOf(
        simulation,
        'step.started',
        'step.resumed',
        'effect.intended',
      )) {
        expect(before.rollback).toBeUndefined();
      }
    });
  });

  it('follows a failure or a cancel of a run that has done anything, where the plan says so', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(simulation, 'run.finished')) {
        const { lock, rollback } = before;
        if (lock !== 'granted' || fact.error?.reason === 'lockReleased')
          continue;
        const stands = Object.values(before.steps).some(({ effects }) =>
          effects.some(({ undone }) => !undone),
        );
        if (simulation.plan.onFailure === 'stop') {
          if (rollback) expect(rollback.cause).toBe('requested');
        } else if (!rollback && stands) expect(fact.outcome).toBe('succeeded');
      }
    });
  });

  it('raises the count that keys of later work carry with each undo', () => {
    everyRun(simulation => {
      const undone = new Map<string, number>();
      for (const { fact, after } of moments(simulation)) {
        if (fact.type === 'undo.succeeded') {
          undone.set(fact.step, (undone.get(fact.step) ?? 0) + 1);
        }
        if (!('step' in fact)) continue;
        expect(stepState(after, fact.step).timesUndone).toBe(
          undone.get(fact.step) ?? 0,
        );
      }
    });
  });

  it('keeps the lock when it fails; every other end gives it back', () => {
    everyRun(simulation => {
      for (const { fact, before, after } of momentsOf(
        simulation,
        'run.finished',
      )) {
        const keeps =
          fact.outcome === 'rollbackFailed' && before.lock === 'granted';
        expect(after.lock).toBe(keeps ? 'granted' : 'released');
      }
    });
  });
});
