import {
  runHasEnded,
  type Plan,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { StoredRun } from '../database/RunStore';
import type { TracedWork } from '../observability/Tracing';
import { advance, type Launch } from './advance';
import type { DriveRequest, DriveResult } from './dispatch/Dispatcher';
import type { EngineServices } from './EngineServices';
import { executeStep } from './executeStep';
import { firstMove } from './firstMove';
import { foldFacts } from './foldFacts';
import { openRun, type OpenRun } from './openRun';
import { runInfo } from './runInfo';
import { RunningSteps } from './RunningSteps';
import { UnreadableRunError } from './UnreadableRunError';
import { withThen, type WrittenMove } from './writtenMove';

/** How a driver works. */
export interface DriveOptions extends DriveRequest {
  services: EngineServices;
  /** Of this process. */
  process: string;
  /** Whether this process runs steps of a type. */
  runs: (type: string) => boolean;
  /** Told of runs that got their lock. */
  onGranted: (runIds: string[]) => void;
}

/**
 * Drives a run until it ends or has nothing to do for now. All that it knows is in the log; it may be killed at any
 * moment, and whoever drives the run next goes on from there.
 *
 * @throws ClaimLostError when another process has taken over
 */
export async function driveRun(options: DriveOptions): Promise<DriveResult> {
  const stored = await options.services.store.loadRun(options.runId);
  if (!stored || !(await mayDrive(options, stored))) return 'idle';
  return options.services.tracing.trace(tracedRun(stored), async () => {
    try {
      return await drive(options, stored, await openRun(options, stored));
    } catch (error) {
      if (!(error instanceof UnreadableRunError)) throw error;
      const about = { run: options.runId };
      options.services.logger.warn(error.message, about);
      return 'declined';
    }
  });
}

/** Each time that a run is driven, in whatever process, is a part of the trace of its request. */
function tracedRun({ record, inputs }: StoredRun): TracedWork {
  return {
    name: 'innominatus.run',
    attributes: {
      'innominatus.run.id': record.id,
      'innominatus.run.number': record.number,
      'innominatus.application': record.application,
      'innominatus.environment': record.environment,
      'innominatus.workflow': record.workflow,
    },
    after: { kind: 'run', traceparent: inputs.traceparent },
  };
}

/** What told of the run was a hint: it may have ended since, be driven by somebody else, or have nothing to do. */
async function mayDrive(
  { services, hasEnded }: DriveOptions,
  { record, claim, claimedBy, wakeAt }: StoredRun,
): Promise<boolean> {
  if (runHasEnded(record.status)) return false;
  if (claim !== undefined) {
    return claimedBy === undefined || hasEnded(claimedBy);
  }
  // Whoever frees the lock that it waits for gives it something to do.
  return wakeAt !== undefined && wakeAt <= services.clock();
}

async function drive(
  options: DriveOptions,
  stored: StoredRun,
  opened: OpenRun,
): Promise<DriveResult> {
  const { writer } = opened;
  const lost = new AbortController();
  const running = stepsOf(options, stored, opened, lost.signal);
  options.onWake(lastSeq => {
    if (lastSeq === undefined || lastSeq > writer.state.seq) running.wake();
  });
  try {
    let move = await firstMove(options, stored, opened);
    while (move.next.kind === 'continue') {
      move.aborts.forEach(step => running.cancel(step));
      move.launches.forEach(launch => running.launch(launch));
      const known = await running.outcomes();
      // What has come is written in any case, and that tells of all that others have added.
      if (known.length === 0) await writer.refresh();
      move = await writer.write((state, now) =>
        nextMove(options, opened, state, known, running.steps, now),
      );
      running.forget(known);
    }
    return move.next.kind === 'handOver' ? 'handedOver' : 'done';
  } finally {
    // Only after a failure is anything still running here.
    lost.abort(new Error('the run is no longer driven here'));
  }
}

function stepsOf(
  { services, signal, handOver }: DriveOptions,
  stored: StoredRun,
  { writer, document }: OpenRun,
  lost: AbortSignal,
): RunningSteps {
  const run = runInfo(stored);
  const stop = AbortSignal.any([signal, lost]);
  const atOnce = AbortSignal.any([stop, handOver]);
  return new RunningSteps((launch: Launch, cancel: AbortSignal) =>
    executeStep({
      ...{ services, writer, run, document, launch, cancel },
      stop: changesNothing(launch, services, writer) ? atOnce : stop,
    }),
  );
}

/** What only reads and waits is gone on with elsewhere, and need not come to an end here. */
function changesNothing(
  { kind, step }: Launch,
  { steps }: EngineServices,
  { plan }: OpenRun['writer'],
): boolean {
  const type = plan?.steps.find(({ id }) => id === step)?.type;
  if (kind !== 'run' || type === undefined) return false;
  return steps.find(type)?.guarantee.kind === 'pure';
}

function nextMove(
  { handOver, runs }: DriveOptions,
  { writer: { plan } }: OpenRun,
  state: RunState,
  known: RunFact[],
  inFlight: ReadonlySet<string>,
  now: string,
): WrittenMove {
  if (!plan) throw new Error('a run without a plan cannot move');
  return handOver.aborted
    ? giveUp(plan, state, known, inFlight, now)
    : withThen(advance(plan, state, known, now, inFlight, runs));
}

/** The process is about to stop: nothing new starts, and the run is free for another process once nothing of it runs here. */
function giveUp(
  plan: Plan,
  state: RunState,
  known: RunFact[],
  inFlight: ReadonlySet<string>,
  now: string,
): WrittenMove {
  const ended = new Set(known.map(fact => 'step' in fact && fact.step));
  const alone = [...inFlight].every(step => ended.has(step));
  return withThen({
    facts: known,
    after: foldFacts(plan, state, known, now),
    launches: [],
    aborts: [],
    next: alone ? { kind: 'park', wakeAt: now } : { kind: 'continue' },
  });
}
