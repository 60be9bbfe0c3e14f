import {
  runHasEnded,
  stepState,
  type Plan,
  type Problem,
  type Result,
  type RunFact,
  type RunState,
  type ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { RunInfo } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { v4 as uuid } from 'uuid';
import type { StoredRun } from '../database/RunStore';
import { planHash } from '../planning/planHash';
import { advance, type Launch, type Move } from './advance';
import { compileRun } from './compileRun';
import type { EngineServices } from './EngineServices';
import { executeStep } from './executeStep';
import { foldFacts } from './foldFacts';
import { Inbox } from './Inbox';
import { RunWriter, type Entry } from './RunWriter';

/** How a driver works. */
export interface DriveOptions {
  services: EngineServices;
  runId: string;
  /** Of this process. */
  process: string;
  /** Claim of a dead process that is replaced. */
  replaces?: string;
  /** Told of runs that got their lock. */
  onGranted: (runIds: string[]) => void;
  /** Aborted when the process stops: what runs is interrupted, and the run is given up. */
  signal: AbortSignal;
}

/**
 * Drives a run until it ends or has nothing to do for now. All that it knows is in the log; it may be killed at any
 * moment, and whoever drives the run next goes on from there.
 *
 * @throws ClaimLostError when another process has taken over
 */
export async function driveRun(options: DriveOptions): Promise<void> {
  const stored = await options.services.store.loadRun(options.runId);
  if (!stored || runHasEnded(stored.record.status)) return;
  // Whoever frees its lock wakes it again.
  if (stored.record.status === 'queued') return;
  const start = await openRun(options, stored);
  const { writer, document } = start;
  const lost = new AbortController();
  const inbox = new Inbox<RunFact>();
  const inFlight = new Set<string>();
  const run = runInfo(stored);

  const execute = async (launch: Launch) => {
    const signal = AbortSignal.any([options.signal, lost.signal]);
    const { services } = options;
    const execution = { services, writer, run, document, launch, signal };
    inbox.put(await executeStep(execution));
  };
  try {
    let move = await firstMove(options, stored, start);
    while (move.next.kind === 'continue') {
      for (const launch of move.launches) {
        inFlight.add(launch.step);
        // Never rejects: what goes wrong comes back as a fact.
        void execute(launch).catch(error => inbox.fail(error));
      }
      const known = await inbox.take();
      move = await writer.write((state, now) =>
        nextMove(options, writer, state, known, inFlight, now),
      );
      known.forEach(fact => 'step' in fact && inFlight.delete(fact.step));
    }
  } finally {
    // Only after a failure is anything still running here.
    lost.abort();
  }
}

type WrittenMove = Move & Entry;

function nextMove(
  options: DriveOptions,
  writer: RunWriter,
  state: RunState,
  known: RunFact[],
  inFlight: ReadonlySet<string>,
  now: string,
): WrittenMove {
  const { plan } = writer;
  if (!plan) throw new Error('a run without a plan cannot move');
  return options.signal.aborted
    ? giveUp(plan, state, known, inFlight, now)
    : written(advance(plan, state, known, now, inFlight));
}

function written(move: Move): WrittenMove {
  return {
    ...move,
    then:
      move.next.kind === 'continue'
        ? { kind: 'keep' }
        : {
            kind: 'release',
            ...(move.next.kind === 'park' && { wakeAt: move.next.wakeAt }),
          },
  };
}

/** The process stops: nothing new starts, and the run is free for another process once nothing of it runs here. */
function giveUp(
  plan: Plan,
  state: RunState,
  known: RunFact[],
  inFlight: ReadonlySet<string>,
  now: string,
): WrittenMove {
  const after = foldFacts(plan, state, known, now);
  const ended = new Set(known.map(fact => 'step' in fact && fact.step));
  const alone = [...inFlight].every(step => ended.has(step));
  return {
    facts: known,
    after,
    launches: [],
    next: alone ? { kind: 'park', wakeAt: now } : { kind: 'continue' },
    then: alone ? { kind: 'release', wakeAt: now } : { kind: 'keep' },
  };
}

interface Start {
  writer: RunWriter;
  document: ScoreDocument | undefined;
  /** Absent when the run has its plan already. */
  compiled?: Result<Plan>;
  claim: string;
}

async function openRun(
  { services, runId, process, replaces, onGranted }: DriveOptions,
  { record, inputs }: StoredRun,
): Promise<Start> {
  const { store, revisions, clock, feed } = services;
  const claim = uuid();
  const plan =
    record.planHash === undefined
      ? undefined
      : await store.loadPlan(record.planHash);
  const document = await revisions.read(inputs.revisionDigest);
  const writer = await RunWriter.open({
    store,
    runId,
    clock,
    plan,
    claim: { kind: 'take', process, claim, replaces },
    onWritten: granted => {
      feed.changed(runId);
      if (granted.length > 0) onGranted(granted);
    },
  });
  return {
    writer,
    claim,
    document: document.ok ? document.value : undefined,
    ...(plan === undefined && {
      compiled: compileRun(inputs, document, services.steps),
    }),
  };
}

/** The claim, what the last driver left open, the plan if there is none yet, and the first starts: one transaction. */
async function firstMove(
  options: DriveOptions,
  stored: StoredRun,
  { writer, compiled, claim }: Start,
): Promise<Move> {
  const failure =
    (await predecessorFailure(options, stored)) ??
    (compiled?.ok === false ? planFailure(compiled.problems) : undefined);
  const newPlan =
    compiled?.ok && !failure
      ? { hash: planHash(compiled.value), plan: compiled.value }
      : undefined;
  const plan = newPlan?.plan ?? writer.plan;
  return writer.write((state, now) => {
    const known: RunFact[] = [
      { type: 'run.claimed', process: options.process, claim },
      ...interruptions(state),
    ];
    if (newPlan) known.push({ type: 'run.planned', hash: newPlan.hash });
    if (failure) known.push(failure);
    if (plan) return written(advance(plan, state, known, now, new Set()));
    return written(withoutPlan(state, known, now));
  }, newPlan);
}

/** A run that ends before it has a plan. */
function withoutPlan(state: RunState, facts: RunFact[], at: string): Move {
  const after = foldFacts(undefined, state, facts, at);
  return { facts, after, launches: [], next: { kind: 'finished' } };
}

/** Attempts that were running when their driver ended: nobody knows what became of them. */
function interruptions(state: RunState): RunFact[] {
  return Object.keys(state.steps).flatMap(step => {
    const { status, attempt, unresolved } = stepState(state, step);
    return status === 'running' && !unresolved
      ? [
          {
            type: 'step.interrupted' as const,
            step,
            attempt,
            cause: 'the process that ran it ended',
          },
        ]
      : [];
  });
}

function planFailure(problems: Problem[]): RunFact {
  return {
    type: 'run.finished',
    outcome: 'failed',
    error: {
      reason: 'planFailed',
      message: problems
        .map(problem => problem.message)
        .join('; ')
        .slice(0, 4_000),
    },
    problems: problems.map(problem => ({ ...problem })),
  };
}

/** Of the workflows of one submission each starts only if the one before succeeded. */
async function predecessorFailure(
  { services }: DriveOptions,
  { inputs }: StoredRun,
): Promise<RunFact | undefined> {
  if (inputs.follows === undefined) return undefined;
  const before = await services.store.loadRun(inputs.follows);
  if (before?.record.status === 'succeeded') return undefined;
  return {
    type: 'run.finished',
    outcome: 'failed',
    error: {
      reason: 'predecessorFailed',
      message: `not started: run ${before?.record.number ?? inputs.follows} (${before?.record.workflow}) before it did not succeed`,
    },
  };
}

function runInfo({ record, inputs }: StoredRun): RunInfo {
  return {
    id: record.id,
    number: record.number,
    application: record.application,
    owner: inputs.owner,
    startedBy: inputs.principal,
    requestedAt: record.requestedAt,
    workflow: record.workflow,
    parameters: inputs.parameters as JsonObject,
  };
}
