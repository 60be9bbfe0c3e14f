import type {
  Check,
  CommittedEvent,
  Evidence,
  Fault,
  RunEvidence,
} from '../evidence/Evidence';
import type { Call } from '../targets/TargetLog';
import { wasPaused } from './wasPaused';

/** From when to when a step counts as done; milliseconds since 1970. */
interface Done {
  step: string;
  from: number;
  to: number;
}

/** By the log no attempt begins, and by what the targets heard no handler does. */
export const successesKept: Check = {
  name: 'no step whose success was recorded ran again',
  find: evidence =>
    evidence.runs.flatMap(run => [
      ...startedAgain(run),
      ...calledAgain(run, evidence),
    ]),
};

function startedAgain({ id, events }: RunEvidence): Fault[] {
  const done = new Set<string>();
  const faults: Fault[] = [];
  for (const { fact, seq } of events) {
    if (fact.type === 'step.started' && done.has(fact.step)) {
      const message = `step ${fact.step} starts again in event ${seq}`;
      faults.push({ run: id, message });
    }
    if (isSuccess(fact)) done.add(fact.step);
    if (fact.type === 'run.retried') fact.steps.forEach(s => done.delete(s));
  }
  return faults;
}

function calledAgain(run: RunEvidence, evidence: Evidence): Fault[] {
  const spans = doneSpans(run.events);
  return evidence.calls
    .filter(
      call =>
        call.run === run.id &&
        (call.handler === 'run' || call.handler === 'resumed') &&
        spans.some(
          span =>
            span.step === call.step &&
            call.at > span.from &&
            call.at < span.to &&
            !hadOnlyBegun(call, span, evidence),
        ),
    )
    .map(({ step, attempt, pid }) => ({
      run: run.id,
      message: `step ${step} was done, and process ${pid} began attempt ${attempt}`,
    }));
}

/**
 * A process that stood still while another one did the step may begin its handler before it notices. There it ends: what it
 * announces to change is refused by the database, so that not even an attempt to write comes to a target.
 */
function hadOnlyBegun(
  { run, step, handler, pid, at }: Call,
  done: Done,
  { pauses, writes }: Evidence,
): boolean {
  const stoodStill = pauses.some(
    pause => pause.pid === pid && pause.from < done.from,
  );
  const wrote = writes.some(
    write =>
      write.run === run &&
      write.step === step &&
      write.pid === pid &&
      write.action === 'create' &&
      write.at >= at &&
      write.at < done.to,
  );
  return (
    handler === 'run' && stoodStill && wasPaused(pauses, pid, at) && !wrote
  );
}

function doneSpans(events: CommittedEvent[]): Done[] {
  const spans: Done[] = [];
  for (const { fact, committed } of events) {
    if (isSuccess(fact)) {
      spans.push({ step: fact.step, from: committed, to: Infinity });
    } else if (fact.type === 'run.retried') {
      for (const span of spans) {
        if (fact.steps.includes(span.step) && span.to === Infinity) {
          span.to = committed;
        }
      }
    }
  }
  return spans;
}

function isSuccess(
  fact: CommittedEvent['fact'],
): fact is Extract<
  CommittedEvent['fact'],
  { type: 'step.succeeded' | 'step.resolved' }
> {
  return (
    fact.type === 'step.succeeded' ||
    (fact.type === 'step.resolved' && fact.outcome === 'done')
  );
}
