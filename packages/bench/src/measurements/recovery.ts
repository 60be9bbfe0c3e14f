import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../Bench';
import { sessionEnd } from '../floor/sessionEnd';
import type { Measurement } from '../Measurement';
import type { Reading } from '../Reading';
import { Replicas, type Replica } from '../replicas/Replicas';
import type { SharedDatabase } from '../replicas/SharedDatabase';
import { goesOnElsewhere, startDrivenRun } from '../replicas/takeOver';

const SLOTS = 20;
const LONG = { steps: 1, ms: 10 * 60_000 };
const SHORT = { steps: 400, ms: 50 };

/** What is done to one of two processes, and what it drives meanwhile. */
interface Disturbance {
  signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP';
  steps: { steps: number; ms: number };
  during: string;
  target: number;
  /** How long all has been well before. */
  settleMs: number;
}

/** Whoever has only just come back to the database does not judge others. */
const JUDGES_MS = 5_000;
/** Silence is listened to by those who have heard for as long. */
const HEARD_MS = 13_000;

const disturbances: Record<string, Disturbance> = {
  'kill -9': {
    signal: 'SIGKILL',
    steps: LONG,
    during: 'during a step that takes ten minutes',
    target: 2_000,
    settleMs: JUDGES_MS,
  },
  'SIGTERM, short steps': {
    signal: 'SIGTERM',
    steps: SHORT,
    during: 'in a run of steps of 50 ms',
    target: 2_000,
    settleMs: JUDGES_MS,
  },
  'SIGTERM, a long step': {
    signal: 'SIGTERM',
    steps: LONG,
    during: 'during a step that takes ten minutes and may be taken up again',
    target: 2_000,
    settleMs: JUDGES_MS,
  },
  SIGSTOP: {
    signal: 'SIGSTOP',
    steps: LONG,
    during: 'during a step that takes ten minutes',
    target: 15_000,
    settleMs: HEARD_MS,
  },
};

/** How soon a run goes on in another process when its own is ended, asked to end, or stands still. */
export const recovery: Measurement = {
  name: 'recovery',
  summary: 'a run goes on elsewhere after kill -9, SIGTERM and SIGSTOP',
  async measure(bench) {
    const database = await bench.sharedDatabase('recovery');
    const pair = new Pair(bench, database);
    await pair.start();
    const readings: Reading[] = [];
    for (const [name, disturbance] of Object.entries(disturbances)) {
      const samples: number[] = [];
      const floor: number[] = [];
      for (let round = 1; round <= bench.rounds(10); round++) {
        samples.push(await pair.disturb(disturbance));
        if (disturbance.signal === 'SIGKILL') {
          floor.push(await sessionEnd(database.url));
        }
      }
      readings.push(readingOf(name, disturbance, samples, floor));
    }
    return readings;
  },
};

/** Two processes, of which each takes over from the other. */
class Pair {
  readonly #replicas: Replicas;
  #processes: Replica[] = [];
  #runs = 0;

  constructor(
    bench: Bench,
    private readonly database: SharedDatabase,
  ) {
    this.#replicas = new Replicas(bench, database);
  }

  async start(): Promise<void> {
    this.#processes = await this.#replicas.startAll(2, { slots: SLOTS });
  }

  /** Milliseconds from the signal to the start of a step in the other process. */
  async disturb({ signal, steps, settleMs }: Disturbance): Promise<number> {
    await delay(settleMs);
    const [asked] = this.#processes;
    if (!asked) throw new Error('no process has been started');
    this.#runs += 1;
    const application = `recovery-${this.#runs}`;
    const run = await startDrivenRun(asked, this.database, application, steps);
    const victim = this.#processes.find(
      ({ process }) => process.pid === run.pid,
    );
    if (!victim) throw new Error('somebody else drives the run');
    const begin = Date.now();
    victim.process.signal(signal);
    const goesOn = await goesOnElsewhere(this.database, run);
    if (signal === 'SIGSTOP') victim.process.signal('SIGCONT');
    else await this.replace(victim);
    return goesOn - begin;
  }

  private async replace(victim: Replica): Promise<void> {
    await victim.process.stop();
    const others = this.#processes.filter(one => one !== victim);
    this.#processes = [...others, await this.#replicas.start({ slots: SLOTS })];
  }
}

function readingOf(
  name: string,
  { signal, during, target }: Disturbance,
  samples: number[],
  floor: number[],
): Reading {
  return {
    name: `recovery after ${name}`,
    method: `two processes on one PostgreSQL; from ${signal} to the one that drives a run, ${during}, until a step of that run has started in the other one, as its log tells`,
    unit: 'ms',
    better: 'lower',
    target,
    samples,
    ...(floor.length > 0 && {
      floor: {
        method:
          'until a lock is free that a bare session of a killed process held',
        samples: floor,
      },
    }),
  };
}
