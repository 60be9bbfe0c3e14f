import {
  foldRun,
  initialRunState,
  runHasEnded,
  stepState,
  type RunEvent,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import fc from 'fast-check';
import {
  arbitraryPlan,
  arbitrarySchedule,
} from '../__testUtils__/arbitraryPlan';
import { simulateRun, type Simulation } from '../__testUtils__/simulateRun';

/** Runs a random plan on virtual time, with random failures, suspensions, interruptions and deaths of the driver. */
function everyRun(check: (simulation: Simulation) => void) {
  fc.assert(
    fc.property(arbitraryPlan, arbitrarySchedule, (plan, schedule) => {
      check(simulateRun(plan, schedule));
    }),
    { numRuns: 300 },
  );
}

function facts(events: RunEvent[]): RunFact[] {
  return events.map(event => event.fact);
}

describe('advance, over random plans and misfortunes', () => {
  it('ends every run, or leaves it waiting for something named', () => {
    everyRun(({ state }) => {
      const waitsForPerson = Object.values(state.steps).some(
        step => step.status === 'uncertain',
      );
      expect(runHasEnded(state.status) || waitsForPerson).toBe(true);
    });
  });

  it('has all of the state in the log', () => {
    everyRun(({ plan, events, state }) => {
      expect(foldRun(plan, events)).toEqual(state);
    });
  });

  it('writes a log without gaps', () => {
    everyRun(({ events }) => {
      expect(events.map(event => event.seq)).toEqual(
        events.map((_, index) => index + 1),
      );
    });
  });

  it('never uses the number of an attempt twice', () => {
    everyRun(({ events }) => {
      const started = facts(events).flatMap(fact =>
        fact.type === 'step.started' ? [`${fact.step}#${fact.attempt}`] : [],
      );
      expect(new Set(started).size).toBe(started.length);
    });
  });

  it('starts nothing before what it depends on has ended', () => {
    everyRun(({ plan, events }) => {
      let state: RunState = initialRunState;
      for (const event of events) {
        const { fact } = event;
        if (fact.type === 'step.started') {
          const step = plan.steps.find(({ id }) => id === fact.step);
          for (const needed of step?.dependsOn ?? []) {
            expect([
              'succeeded',
              'failed',
              'failedIgnored',
              'skipped',
            ]).toContain(stepState(state, needed).status);
          }
        }
        state = foldRun(plan, [event], state);
      }
    });
  });

  it('never runs a step again whose success is recorded', () => {
    everyRun(({ events }) => {
      const succeeded = new Set<string>();
      for (const fact of facts(events)) {
        if (fact.type === 'step.started') {
          expect(succeeded).not.toContain(fact.step);
        }
        if (fact.type === 'step.succeeded') succeeded.add(fact.step);
      }
    });
  });

  it('looks up an interrupted attempt before it starts another', () => {
    everyRun(({ events }) => {
      const unresolved = new Set<string>();
      for (const fact of facts(events)) {
        if (fact.type === 'step.interrupted') unresolved.add(fact.step);
        if (fact.type === 'step.started') {
          expect(unresolved).not.toContain(fact.step);
        }
        if (
          fact.type === 'step.notDone' ||
          fact.type === 'step.succeeded' ||
          fact.type === 'step.failed'
        ) {
          unresolved.delete(fact.step);
        }
      }
    });
  });

  it('starts no ordinary step after a final failure', () => {
    everyRun(({ plan, events }) => {
      let state: RunState = initialRunState;
      for (const event of events) {
        const { fact } = event;
        const failing = Object.values(state.steps).some(
          step => step.status === 'failed',
        );
        if (failing && fact.type === 'step.started') {
          const step = plan.steps.find(({ id }) => id === fact.step);
          expect(step?.when).not.toBe('on_success');
        }
        state = foldRun(plan, [event], state);
      }
    });
  });

  it('runs on_failure steps only in runs that fail, and always steps in all that end', () => {
    everyRun(({ plan, state, events }) => {
      if (!runHasEnded(state.status)) return;
      const started = new Set(
        facts(events).flatMap(fact =>
          fact.type === 'step.started' ? [fact.step] : [],
        ),
      );
      for (const step of plan.steps) {
        if (step.when === 'on_failure' && state.status === 'succeeded') {
          expect(started).not.toContain(step.id);
        }
        if (step.when === 'always') expect(started).toContain(step.id);
      }
    });
  });

  it('succeeds when nothing fails', () => {
    fc.assert(
      fc.property(arbitraryPlan, plan => {
        expect(simulateRun(plan, []).state.status).toBe('succeeded');
      }),
    );
  });

  it('gives the run the outcome of its steps', () => {
    everyRun(({ state }) => {
      if (!runHasEnded(state.status)) return;
      const failed = Object.values(state.steps).some(
        step => step.status === 'failed',
      );
      expect(state.status).toBe(failed ? 'failed' : 'succeeded');
    });
  });
});
