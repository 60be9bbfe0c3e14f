import type { Plan } from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../RunViews';

/** A run of a plan, before anything has happened; its reader may do everything. */
export function runOfPlan(
  plan: Plan | undefined,
  changes: Partial<RunView> = {},
): RunView {
  return {
    id: 'run-1',
    number: 12,
    application: 'shop',
    workload: 'shop',
    revision: 3,
    environment: 'local',
    workflow: 'deploy',
    status: 'queued',
    startedBy: { ref: 'user:default/ada' },
    planHash: plan && 'f00d',
    requestedAt: '2026-01-01T00:00:00.000Z',
    url: 'http://localhost/runs/run-1',
    round: 1,
    lock: 'queued',
    parameters: {},
    may: {
      cancel: true,
      retry: true,
      rollback: true,
      resume: true,
      approve: true,
      approveOwn: false,
    },
    plan: plan as RunView['plan'],
    steps: (plan?.steps ?? []).map(({ id, name, type, dependsOn }) => ({
      id,
      name,
      type,
      dependsOn,
      status: 'pending',
      attempts: 0,
      outputs: {},
      effects: [],
    })),
    ...changes,
  };
}
