import type { RunStatus } from '@innominatus/plugin-innominatus-common';
import type { SourceStatus } from '@innominatus/plugin-innominatus-node';
import type { RunRecord } from '../http/orchestrator/records';

/** Characters of a description that all hosts show. */
const LONGEST = 140;

const states: Record<RunStatus, SourceStatus['state']> = {
  queued: 'pending',
  running: 'pending',
  waiting: 'pending',
  cancelling: 'pending',
  rollingBack: 'pending',
  succeeded: 'success',
  failed: 'failure',
  cancelled: 'failure',
  rolledBack: 'failure',
  rollbackFailed: 'failure',
  superseded: 'failure',
};

const words: Record<
  Exclude<
    RunStatus,
    'superseded' | 'succeeded' | 'rolledBack' | 'queued' | 'waiting'
  >,
  string
> = {
  running: 'on its way',
  cancelling: 'being cancelled',
  rollingBack: 'being rolled back',
  failed: 'failed',
  cancelled: 'cancelled',
  rollbackFailed: 'could not be rolled back',
};

/** What a commit shows of the run that deploys it. */
export function statusOfRun(
  run: RunRecord,
  name: string,
  url: string,
): SourceStatus {
  const state = states[run.status];
  return { name, state, description: describe(run), url };
}

/** What a commit shows that was not deployed. */
export function refusedStatus(name: string, message: string): SourceStatus {
  return { name, state: 'failure', description: oneLine(message) };
}

function describe({
  status,
  number,
  application,
  waitingFor,
  error,
}: RunRecord): string {
  const run = `${application}: run ${number}`;
  switch (status) {
    case 'superseded':
      return oneLine(`${run} made way for a later one`);
    case 'succeeded':
      return oneLine(`${run} has deployed it`);
    case 'rolledBack': {
      // people roll back what has succeeded, too; what failed says why
      const why = error ? ` after it had failed: ${error.message}` : '';
      return oneLine(`${run} was rolled back${why}`);
    }
    case 'queued':
    case 'waiting':
      return oneLine(`${run} waits${waitingFor ? ` for ${waitingFor}` : ''}`);
    default:
      return oneLine(
        `${run}: ${words[status]}${error ? `: ${error.message}` : ''}`,
      );
  }
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
