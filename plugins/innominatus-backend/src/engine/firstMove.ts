import type {
  Plan,
  Problem,
  RunFact,
  RunState,
} from '@innominatus/plugin-innominatus-common';
import type { StoredRun } from '../database/RunStore';
import { planHash } from '../planning/planHash';
import { advance, type Move } from './advance';
import type { DriveOptions } from './driveRun';
import { foldFacts } from './foldFacts';
import type { OpenRun } from './openRun';
import { takeOverFacts } from './takeOverFacts';
import { withThen, type WrittenMove } from './writtenMove';

const NOTHING: ReadonlySet<string> = new Set();

/** The claim, what the last driver left open, the plan if there is none yet, and the first starts: one transaction. */
export async function firstMove(
  options: DriveOptions,
  stored: StoredRun,
  { writer, compiled, claim }: OpenRun,
): Promise<WrittenMove> {
  const failure = compiled && (await whyNotStarted(options, stored, compiled));
  const newPlan =
    compiled?.ok && !failure
      ? { hash: planHash(compiled.value), plan: compiled.value }
      : undefined;
  const plan = newPlan?.plan ?? writer.plan;
  return writer.write((state, now) => {
    const known: RunFact[] = [
      { type: 'run.claimed', process: options.process, claim },
      ...takeOverFacts(state, { died: stored.claim !== undefined, now }),
    ];
    if (newPlan) known.push({ type: 'run.planned', hash: newPlan.hash });
    if (failure) known.push(failure);
    return withThen(
      plan
        ? advance(plan, state, known, now, NOTHING, options.runs)
        : withoutPlan(state, known, now),
    );
  }, newPlan);
}

/** A run that ends before it has a plan. */
function withoutPlan(state: RunState, facts: RunFact[], at: string): Move {
  return {
    facts,
    after: foldFacts(undefined, state, facts, at),
    launches: [],
    aborts: [],
    next: { kind: 'finished' },
  };
}

async function whyNotStarted(
  options: DriveOptions,
  stored: StoredRun,
  compiled: NonNullable<OpenRun['compiled']>,
): Promise<RunFact | undefined> {
  const failure = await predecessorFailure(options, stored);
  if (failure) return failure;
  return compiled.ok
    ? stalePlan(stored, compiled.value)
    : planFailure(compiled.problems);
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

/** Somebody has looked at a plan and wants that one, or none. */
function stalePlan({ inputs }: StoredRun, plan: Plan): RunFact | undefined {
  const wanted = inputs.kind === 'score' ? inputs.planHash : undefined;
  if (wanted === undefined || wanted === planHash(plan)) return undefined;
  return {
    type: 'run.finished',
    outcome: 'failed',
    error: {
      reason: 'stalePlan',
      message:
        'not started: what would be done is no longer what the plan said that was looked at',
      hint: 'plan again, and look at what has changed',
    },
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
