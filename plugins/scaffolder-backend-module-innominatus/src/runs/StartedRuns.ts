import type { components } from '@innominatus/plugin-innominatus-common';

export type Submission = components['schemas']['Submission'];
export type RunDetails = components['schemas']['RunDetails'];

/** What a task keeps of the runs that it has started; plain JSON, since the scaffolder stores it. */
export type StartedRuns = {
  application: string;
  environment: string;
  /** Absent for a run without a Score file. */
  revision?: number;
  /** In the order in which they run; at least one. */
  runs: { id: string; number: number; workflow: string }[];
};

export function startedRuns(submission: Submission): StartedRuns {
  const { application, environment, revision, runs } = submission;
  return {
    application,
    environment,
    ...(revision !== undefined && { revision }),
    runs: runs.map(({ id, number, workflow }) => ({ id, number, workflow })),
  };
}
