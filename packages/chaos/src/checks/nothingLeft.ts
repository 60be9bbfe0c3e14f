import type { Check, Fault } from '../evidence/Evidence';

export const noJobsLeft: Check = {
  name: 'no job is left',
  find: ({ jobs }) =>
    jobs.map(({ id, state, run }): Fault => ({
      ...(run !== null && { run }),
      message: `job ${id} is ${state}`,
    })),
};

/** Nobody else could take what they keep. */
export const noLocksLeft: Check = {
  name: 'no lock is left but those of runs whose rollback failed',
  find({ locks, runs }) {
    const status = new Map(runs.map(({ id, row }) => [id, row.status]));
    return locks
      .filter(({ holder }) => status.get(holder) !== 'rollbackFailed')
      .map(({ key, holder }): Fault => ({
        run: holder,
        message: `is ${status.get(holder)} and holds ${key}`,
      }));
  },
};

export const noClaimsLeft: Check = {
  name: 'no process holds the claim of a run',
  find: ({ runs }) =>
    runs
      .filter(({ row }) => row.claim !== null || row.claimed_by !== null)
      .map(({ id, row }): Fault => ({
        run: id,
        message: `is claimed by process ${row.claimed_by}`,
      })),
};

export const processesSound: Check = {
  name: 'no process ended that nobody had ended',
  find: ({ processFaults }) => processFaults.map(message => ({ message })),
};
