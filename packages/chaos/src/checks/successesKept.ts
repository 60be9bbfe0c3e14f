import type {
  Check,
  CommittedEvent,
  Evidence,
  Fault,
  RunEvidence,
} from '../evidence/Evidence';
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

function calledAgain(
  { id, events }: RunEvidence,
  { calls, pauses }: Evidence,
): Fault[] {
  const spans = doneSpans(events);
  return calls
    .filter(
      ({ run, step, at, handler, pid }) =>
        run === id &&
        handler === 'run' &&
        // A process that stood still may begin what another one has done meanwhile; its writes are refused.
        !wasPaused(pauses, pid, at) &&
        spans.some(
          span => span.step === step && at > span.from && at < span.to,
        ),
    )
    .map(({ step, attempt, pid }) => ({
      run: id,
      message: `step ${step} was done, and process ${pid} began attempt ${attempt}`,
    }));
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
