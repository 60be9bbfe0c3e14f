import { oneLine } from './oneLine';
import type { RunDetails } from './StartedRuns';

type Step = RunDetails['steps'][number];

/** The run of a task has ended, and not with success. */
export class RunFailedError extends Error {
  override readonly name = 'RunFailedError';

  /** @param page - where people look at the run */
  constructor(run: RunDetails, page: string) {
    super([...reasons(run), `See ${page}`].join('\n'));
  }
}

/** What the reader of the task has to know: the end of the run, and of the steps that failed what they said. */
function reasons(run: RunDetails): string[] {
  const { number, application, environment, status, error, problems } = run;
  const failed = run.steps.filter(didFail);
  const why = failed.length === 0 && error ? `: ${text(error)}` : '';
  return [
    `Run ${number} of ${application} in ${environment} ended ${status}${why}`,
    ...failed.map(step => `${step.name}: ${step.error && text(step.error)}`),
    ...(problems ?? []).map(({ message, path }) => `${path}: ${message}`),
  ].map(oneLine);
}

function didFail({ status, error }: Step): boolean {
  return (
    error !== undefined && (status === 'failed' || status === 'undoFailed')
  );
}

function text({ message, reason, hint }: NonNullable<Step['error']>): string {
  return `${message} (${reason})${hint === undefined ? '' : `; ${hint}`}`;
}
