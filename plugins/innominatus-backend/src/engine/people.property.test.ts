import {
  runHasEnded,
  stepState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import { everyRun, moments, momentsOf } from '../__testUtils__/everyRun';
import { STARTER } from '../__testUtils__/simulateRun';

describe('a cancel', () => {
  it('lets nothing ordinary begin or go on', () => {
    everyRun(simulation => {
      for (const { fact, before } of momentsOf(
        simulation,
        'step.started',
        'step.resumed',
      )) {
        const step = simulation.plan.steps.find(({ id }) => id === fact.step);
        if (step?.when === 'on_success') {
          expect(before.cancel).toBeUndefined();
        }
      }
    });
  });

  it('asks all that runs for ordinary steps to end, again with each move', () => {
    everyRun(({ plan, moves }) => {
      for (const { move, running } of moves) {
        const { cancel, rollback } = move.after;
        const ordinary = running
          .map(({ step }) => step)
          .filter(id =>
            plan.steps.some(
              step => step.id === id && step.when === 'on_success',
            ),
          );
        const expected = cancel && !rollback ? ordinary : [];
        expect([...move.aborts].sort()).toEqual(expected.sort());
      }
    });
  });

  it('leaves no ordinary step waiting', () => {
    everyRun(({ plan, moves }) => {
      for (const { move } of moves) {
        const { cancel, rollback } = move.after;
        if (!cancel || rollback || move.next.kind !== 'park') continue;
        for (const { id, when } of plan.steps) {
          if (when !== 'on_success') continue;
          expect([
            'succeeded',
            'failed',
            'failedIgnored',
            'skipped',
            'cancelled',
          ]).toContain(stepState(move.after, id).status);
        }
      }
    });
  });
});

describe('a consent', () => {
  it('is needed from enough different people, none of whom started the run, or the time is over', () => {
    everyRun(simulation => {
      for (const { fact, before, event } of momentsOf(
        simulation,
        'step.resumed',
      )) {
        const { wait } = stepState(before, fact.step);
        if (!wait?.approval || wait.rejection) continue;
        if (wait.until !== undefined && wait.until <= event.at) continue;
        const people = new Set(wait.approvals.map(({ by }) => by.ref));
        expect(people.size).toBe(wait.approval.required);
        expect(people).not.toContain(STARTER.ref);
      }
    });
  });
});

/** Whether a step has brought all that it should in its round. */
function isDone({ status, skipReason }: StepState): boolean {
  return (
    status === 'succeeded' ||
    status === 'failedIgnored' ||
    skipReason === 'condition'
  );
}

describe('a retry', () => {
  it('leaves alone what is done, unless it follows what is not', () => {
    everyRun(simulation => {
      for (const { fact, before, after } of momentsOf(
        simulation,
        'run.retried',
      )) {
        const anew = new Set(fact.steps);
        const notDone = new Set(
          fact.steps.filter(id => !isDone(stepState(before, id))),
        );
        for (const step of simulation.plan.steps) {
          if (step.dependsOn.some(id => notDone.has(id))) {
            expect(anew).toContain(step.id);
          }
          const was = stepState(before, step.id);
          if (!anew.has(step.id)) {
            expect(stepState(after, step.id)).toBe(was);
            expect(isDone(was)).toBe(true);
          } else if (was.status === 'succeeded') {
            expect(
              step.when !== 'on_success' ||
                step.dependsOn.some(id => anew.has(id)),
            ).toBe(true);
          }
        }
      }
    });
  });

  it('keeps in mind what stands outside', () => {
    everyRun(simulation => {
      for (const { before, after } of momentsOf(simulation, 'run.retried')) {
        for (const { id } of simulation.plan.steps) {
          const standing = stepState(before, id).effects.filter(
            ({ undone }) => !undone,
          );
          const kept = stepState(after, id).effects.filter(
            ({ undone }) => !undone,
          );
          expect(kept.map(effect => effect.id)).toEqual(
            standing.map(effect => effect.id),
          );
        }
      }
    });
  });

  it('comes only after an end, with the next round', () => {
    everyRun(simulation => {
      for (const { before, after, fact } of moments(simulation)) {
        if (fact.type === 'run.retried') {
          expect(runHasEnded(before.status)).toBe(true);
          expect(after).toMatchObject({
            round: before.round + 1,
            status: 'queued',
            lock: 'queued',
          });
        } else expect(after.round).toBe(before.round);
      }
    });
  });
});
