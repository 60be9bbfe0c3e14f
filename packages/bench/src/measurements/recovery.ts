import { sessionEnd } from '../floor/sessionEnd';
import type { Measurement } from '../Measurement';
import type { Reading } from '../Reading';
import { Pair, type Blow } from '../replicas/Pair';

const LONG = { steps: 1, ms: 10 * 60_000 };
const SHORT = { steps: 400, ms: 50 };

/** What is done to one of two processes, and how soon the other one has to go on. */
interface Disturbance extends Blow {
  during: string;
  target: number;
}

/** Whoever has only just come back to the database does not judge others. */
const JUDGES_MS = 5_000;
/** Silence is listened to by those who have heard for as long. */
const HEARD_MS = 13_000;
/** Of `innominatus.worker.heartbeatTimeout`, unless it is configured. */
const HEARTBEAT_MS = 10_000;

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
        floor.push(await leastOf(disturbance, database.url));
      }
      readings.push(readingOf(name, disturbance, samples, floor));
    }
    return readings;
  },
};

/** What passes at least until somebody else can know of it. */
function leastOf({ signal }: Blow, url: string): Promise<number> | number {
  return signal === 'SIGSTOP' ? HEARTBEAT_MS : sessionEnd(url, signal);
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
    floor: {
      method:
        signal === 'SIGSTOP'
          ? 'the silence after which a process counts as hung (heartbeatTimeout)'
          : `from ${signal} to a bare process until a lock is free that its session held`,
      samples: floor,
    },
  };
}
