import type { NewSubmission } from '../database/NewSubmission';
import type { RunStore } from '../database/RunStore';
import type { RunObserver } from './RunObserver';
import { activeTraceparent } from './traceparent';
import type { Tracing } from './Tracing';

/** A store of which every request for runs is traced and counted, and whose runs go on with the trace of their request. */
export function observedStore<T extends Pick<RunStore, 'submit'>>(
  store: T,
  { observer, tracing }: { observer: RunObserver; tracing: Tracing },
): T {
  const submit: RunStore['submit'] = submission =>
    tracing.trace({ name: 'innominatus.submit' }, async span => {
      span.setAttribute('innominatus.application', submission.application);
      const stored = await store.submit(withTrace(submission));
      if (stored.kind === 'repeated') return stored;
      const { superseded = [], ...rest } = stored;
      observer.submitted({
        runs: submission.runs.map(({ inputs }) => inputs),
        superseded,
      });
      return rest;
    });
  return { ...store, submit };
}

function withTrace(submission: NewSubmission): NewSubmission {
  const traceparent = activeTraceparent();
  if (traceparent === undefined) return submission;
  return {
    ...submission,
    runs: submission.runs.map(run => ({
      ...run,
      inputs: { ...run.inputs, traceparent },
    })),
  };
}
