import { setTimeout as delay } from 'node:timers/promises';
import type { Chaos } from './Chaos';
import { chooseDisturbances } from './disturbances/chooseDisturbances';
import { Disturber } from './disturbances/Disturber';
import type { Evidence } from './evidence/Evidence';
import { OverdueWatch } from './evidence/OverdueWatch';
import { readEvidence, readJobs } from './evidence/readEvidence';
import { Operator } from './operator/Operator';
import { submitRuns, type Submitted } from './operator/submitRuns';
import type { ChaosOptions } from './parseOptions';
import { chooseRuns } from './plans/chooseRuns';

/** Time between two disturbances, on average. */
const EVERY_MS = 3_000;
/** Longest that everything may take to come to its end when nothing disturbs it any more. */
const SETTLE_MS = 5 * 60_000;
/** Longest that jobs may outlive their runs: those that somebody took who was killed right then are missed only after that. */
const JOBS_MS = 30_000;
const LOOK_MS = 500;

/** What was done, and what is left of it. */
export interface Played {
  evidence: Evidence;
  disturbances: Disturber['done'];
  people: Operator['done'];
  /** How often a server that was being started ended instead. */
  failedStarts: number;
  /** Longest that a server needed to end that was asked to. */
  longestEndMs: number;
  /** Milliseconds from the end of all disturbances to the end of the last run. */
  settledMs: number;
}

/** Requests runs, disturbs the servers meanwhile, and comes back when all has come to its end, or will not. */
export async function playChaos(
  chaos: Chaos,
  { seed, minutes, runs }: ChaosOptions,
  note: (text: string) => void,
): Promise<Played> {
  const { fleet, database, targets, starter, approver } = chaos;
  const withinMs = minutes * 60_000;
  const limit = new AbortController();
  const { signal } = limit;
  const operator = new Operator({
    ...{ starter, approver, database, targets, seed, signal },
  });
  const disturber = new Disturber({ fleet, database, note, signal });
  const submitted: string[] = [];
  let disturbed = false;

  const onSubmitted = ({ id, plan }: Submitted) => {
    submitted.push(id);
    operator.mind(id, plan);
  };
  const plans = chooseRuns(seed, runs);
  const tended = operator.tend(() => disturbed);
  tended.catch(error => limit.abort(error));
  await Promise.all([
    submitRuns({ client: starter, plans, withinMs, signal, onSubmitted }),
    disturber.play(chooseDisturbances(seed, EVERY_MS, withinMs)),
  ]);
  await fleet.settle();
  note('nothing disturbs any more');
  disturbed = true;
  const begin = performance.now();
  const watch = await OverdueWatch.begin(database);
  const endedInTime = await endOrGiveUp(tended, limit);
  const overdue = await watch.end();
  const settledMs = performance.now() - begin;
  await waitForJobs(chaos);
  return {
    evidence: {
      ...(await collect(chaos)),
      ...{ submitted, endedInTime, overdue },
    },
    disturbances: disturber.done,
    people: operator.done,
    failedStarts: fleet.failedStarts,
    longestEndMs: fleet.longestEndMs,
    settledMs,
  };
}

/**
 * What does not come to its end is for the checks to tell.
 *
 * @returns whether everything came to its end
 */
async function endOrGiveUp(
  tended: Promise<void>,
  limit: AbortController,
): Promise<boolean> {
  const late = delay(SETTLE_MS, 'late', { ref: false });
  const isLate = (await Promise.race([tended, late])) === 'late';
  if (isLate) limit.abort(new Error('it takes too long'));
  return !isLate;
}

async function waitForJobs({ database }: Chaos): Promise<void> {
  const until = performance.now() + JOBS_MS;
  while (performance.now() < until) {
    if ((await readJobs(database)).length === 0) return;
    await delay(LOOK_MS);
  }
}

async function collect({
  database,
  targets,
  fleet,
}: Chaos): Promise<Omit<Evidence, 'submitted' | 'endedInTime' | 'overdue'>> {
  return {
    ...(await readEvidence(database)),
    ...targets.log,
    things: targets.holdings.things,
    pauses: fleet.pauses,
    processFaults: fleet.faults,
  };
}
