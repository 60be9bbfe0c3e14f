import type { Application } from '../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../api/ArgoCdClient';
import { followApplication } from './followApplication';
import { judgeApplication, type Expectation } from './judgeApplication';
import type { Failing, Verdict } from './Verdict';

/** How long something that may pass by itself has to last before it counts. */
const PASSING_MS = 10_000;

/** The application is not there any more. */
export interface Gone {
  kind: 'gone';
}

export type Awaited = Verdict | Gone;

/**
 * Waits until an application is where it shall be, or certainly will not get there, or the time is over; then the
 * verdict of the last state is `waiting`.
 */
export async function waitForApplication(options: {
  client: ArgoCdClient;
  ref: ApplicationRef;
  expected: Omit<Expectation, 'compared'>;
  signal: AbortSignal;
  now(): Date;
  until: Date;
  onVerdict?(verdict: Awaited, application: Application | undefined): void;
}): Promise<Awaited> {
  const { expected, now, onVerdict } = options;
  let last: Awaited = { kind: 'gone' };
  let failing: { since: number; verdict: Failing } | undefined;
  const end = await followApplication<Awaited>({
    ...options,
    refresh: true,
    look(application, compared) {
      last = application
        ? judgeApplication(application, { ...expected, compared })
        : { kind: 'gone' };
      onVerdict?.(last, application);
      if (last.kind === 'waiting') {
        failing = undefined;
        return { again: last.stale ? 'soon' : 'later' };
      }
      if (last.kind !== 'failing' || !last.passing) {
        return { end: last };
      }
      failing ??= { since: now().getTime(), verdict: last };
      return now().getTime() - failing.since >= PASSING_MS
        ? { end: last }
        : { again: 'soon' };
    },
  });
  return end ?? last;
}
