import type { Bench } from '../Bench';
import { runBareQueue } from '../floor/runBareQueue';
import type { Measurement } from '../Measurement';
import type { Reading } from '../Reading';
import { Replicas } from '../replicas/Replicas';
import type { SharedDatabase } from '../replicas/SharedDatabase';
import { submitBeforehand } from '../replicas/submitBeforehand';
import { workOff } from '../replicas/workOff';
import { rateOnceWarm } from '../timing/rateOnceWarm';

const SLOTS = 20;
const STEPS = 5;
const PROCESSES = [1, 2, 3] as const;
const TARGETS = { perSecond: 300, ofFloor: 0.6, transactions: 1.35 };

/** What was measured with so many processes; one number for each round. */
interface Rates {
  processes: number;
  runs: number;
  warmUp: number;
  warm: number[];
  cold: number[];
  transactions: number[];
  floor: number[];
}

/** How many runs one, two and three processes work off that were requested before they started. */
export const severalProcesses: Measurement = {
  name: 'processes',
  summary:
    'runs of 5 steps that do nothing, submitted beforehand, with 1, 2 and 3 processes; the same on bare pg-boss',
  async measure(bench) {
    const database = await bench.sharedDatabase('processes');
    const replicas = new Replicas(bench, database);
    const all: Rates[] = [];
    for (const processes of PROCESSES) {
      const rates = ratesOf(processes, bench.quick);
      for (let round = 1; round <= bench.rounds(3); round++) {
        await measureOnce(bench, { database, replicas, rates, round });
      }
      all.push(rates);
    }
    return all.flatMap(readingsOf);
  },
};

function ratesOf(processes: number, quick: boolean): Rates {
  const warmUp = quick ? 20 : 300;
  return {
    ...{ processes, warmUp },
    runs: quick ? 200 * processes : 1_500 + 1_000 * processes,
    ...{ warm: [], cold: [], transactions: [], floor: [] },
  };
}

async function measureOnce(
  { profile }: Bench,
  on: {
    database: SharedDatabase;
    replicas: Replicas;
    rates: Rates;
    round: number;
  },
): Promise<void> {
  const { database, replicas, rates, round } = on;
  const { processes, runs, warmUp } = rates;
  const prefix = `by-${processes}-${round}`;
  const since = await submitBeforehand(replicas, database, prefix, runs);
  const { ended, perSecond, transactions } = await workOff(replicas, database, {
    ...{ slots: SLOTS, profile, since, processes },
  });
  if (ended.length < processes) {
    throw new Error(`only ${ended.length} of ${processes} processes took part`);
  }
  rates.warm.push(rateOnceWarm(ended, warmUp));
  rates.cold.push(perSecond);
  rates.transactions.push(transactions / (runs * STEPS));
  rates.floor.push(await runBareQueue(database, { since, processes, warmUp }));
}

function readingsOf(rates: Rates): Reading[] {
  const { processes, runs, warmUp, warm, cold, transactions } = rates;
  const who = processes === 1 ? 'one process' : `${processes} processes`;
  const load = `${runs.toLocaleString('en-US')} runs of ${STEPS} steps that do nothing, each of an application of its own, submitted beforehand to a process that drives none and has ended; ${who} with ${SLOTS} slots from source on PostgreSQL; times as in the database`;
  const floor = {
    method: `bare pg-boss 12.38.0, stately, one job a run, ${SLOTS} at a time in each of as many processes with a fetch loop of its own: the same rows of runs, events and locks in as many transactions, each a single statement; from the same moment on`,
    samples: rates.floor,
  };
  const rate: Reading = {
    name: `runs by ${who}`,
    method: `${load}, from the moment at which each process had ended ${warmUp} runs to the end of the last`,
    unit: 'per second',
    better: 'higher',
    ...(processes === 1 && { target: TARGETS.perSecond }),
    samples: warm,
    floor,
  };
  if (processes > 1) return [rate];
  return [
    rate,
    {
      name: 'runs by one process, of bare pg-boss',
      method: 'the rate above as a part of its floor, round by round',
      unit: 'times',
      better: 'higher',
      target: TARGETS.ofFloor,
      samples: warm.map((one, round) => one / (rates.floor[round] ?? NaN)),
    },
    {
      name: 'runs by one process that has just started',
      method: `${load}, from the start of the first to the end of the last`,
      unit: 'per second',
      better: 'higher',
      samples: cold,
    },
    {
      name: 'write transactions of a step, submitted beforehand',
      method: `${load}; transaction ids that PostgreSQL gave out from before the start of the process to the end of the last run, its own housekeeping and that of pg-boss included`,
      unit: 'transactions per step',
      better: 'lower',
      target: TARGETS.transactions,
      samples: transactions,
    },
  ];
}
