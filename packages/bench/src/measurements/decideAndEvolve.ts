import type { Plan } from '@innominatus/plugin-innominatus-common';
import type { Measurement } from '../Measurement';
import type { Reading } from '../Reading';
import { largePlan } from '../samples/largePlan';
import { playRun } from '../samples/playRun';

const SIZES = [125, 250, 500, 1_000] as const;
const TARGET = { steps: 500, ms: 2 };

/** What is measured about runs of one size: milliseconds a decision, one for each round. */
interface SizeTimes {
  steps: number;
  forward: number[];
  back: number[];
  floor: number[];
}

/** How long the engine takes to take in an outcome and to decide what comes next, and how that grows with the run. */
export const decideAndEvolve: Measurement = {
  name: 'decide',
  summary: 'evolve and decide, of runs of 125 to 1,000 steps',
  async measure(bench) {
    const sizes = SIZES.map(steps => ({
      plan: largePlan(steps),
      times: { steps, forward: [], back: [], floor: [] } as SizeTimes,
    }));
    for (let round = 0; round <= bench.rounds(5); round++) {
      for (const { plan, times } of sizes) {
        const measured = measureOnce(plan, bench.quick ? 1_000 : 4_000);
        // Until then the code is not compiled.
        if (round === 0) continue;
        times.forward.push(measured.forward);
        times.back.push(measured.back);
        times.floor.push(measured.floor);
      }
    }
    const times = sizes.map(size => size.times);
    return [...times.flatMap(readingsOf), growth(times)];
  },
};

/** Milliseconds a decision. A round is of as many decisions whatever the size of the run. */
function measureOnce(
  plan: Plan,
  decisions: number,
): Record<'forward' | 'back' | 'floor', number> {
  const played = Array.from(
    { length: Math.ceil(decisions / plan.steps.length) },
    () => ({ run: playRun(plan), floorMs: copyAndLook(plan) }),
  );
  const mean = (phase: 'forward' | 'back') =>
    sum(played, ({ run }) => run[phase].ms) /
    sum(played, ({ run }) => run[phase].decisions);
  return {
    forward: mean('forward'),
    back: mean('back'),
    floor: sum(played, ({ floorMs }) => floorMs) / played.length,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** The least that a decision can be: the states of all steps with one of them changed, and a look at each. */
function copyAndLook({ steps }: Plan): number {
  const ids = steps.map(({ id }) => id);
  let states = Object.fromEntries(ids.map(id => [id, { status: 'pending' }]));
  let ended = 0;
  const begin = performance.now();
  for (const id of ids) {
    states = { ...states, [id]: { status: 'succeeded' } };
    ended = countSucceeded(states, ids);
  }
  const ms = performance.now() - begin;
  if (ended !== ids.length) throw new Error('the floor has not looked at all');
  return ms / ids.length;
}

function countSucceeded(
  states: Record<string, { status: string }>,
  ids: string[],
): number {
  return ids.filter(id => states[id]?.status === 'succeeded').length;
}

function readingsOf({ steps, forward, back, floor }: SizeTimes): Reading[] {
  const run = `a run of ${steps.toLocaleString('en-US')} steps`;
  const common = {
    unit: 'ms',
    better: 'lower',
    floor: {
      method:
        'a copy of the states of all steps with one changed, and a look at each',
      samples: floor,
    },
    ...(steps === TARGET.steps && { target: TARGET.ms }),
  } as const;
  return [
    {
      ...common,
      name: `${run}: decision`,
      method:
        'mean time of taking in the outcome of a step, deciding, starting what follows and deciding again, from the first step to the last, each with an effect and an output; one process, no database',
      samples: forward,
    },
    {
      ...common,
      name: `${run}: decision while undoing`,
      method: 'the same from the failure of the last step until all are undone',
      samples: back,
    },
  ];
}

/** 1 when a decision about eight times as many steps takes eight times as long. */
function growth(times: readonly SizeTimes[]): Reading {
  const least = times[0];
  const most = times.at(-1);
  if (!least || !most) throw new Error('nothing was measured');
  const share = least.steps / most.steps;
  const ratio = (of: 'forward' | 'floor') =>
    most[of].map((ms, round) => (ms * share) / (least[of][round] ?? NaN));
  return {
    name: 'decision: growth with the steps',
    method: `time a decision and step of a run of ${most.steps.toLocaleString('en-US')} steps against one of ${least.steps}; linear is 1`,
    unit: 'times',
    better: 'lower',
    target: 1.5,
    samples: ratio('forward'),
    floor: {
      method: 'how the floor of a decision grows',
      samples: ratio('floor'),
    },
  };
}
