import type {
  Plan,
  PlannedStep,
  RunEvent,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { runOfPlan } from './runOfPlan';
import type { RunView } from '../RunViews';

/** A run of many steps, each after the one before the last, and all its facts: four and two for each step. */
export function longRun(count: number): { run: RunView; events: RunEvent[] } {
  const steps = Array.from({ length: count }, (_, index) => plannedStep(index));
  const plan: Plan = {
    format: 1,
    application: 'shop',
    environment: {
      name: 'local',
      targets: {},
      delivery: { repository: 'shop', path: '.' },
      variables: {},
      workloads: {},
      concurrency: 'queue',
      scoreWorkflows: 'allow',
    },
    workflow: 'deploy',
    onFailure: 'rollback',
    variables: {},
    parameters: {},
    secrets: {},
    steps,
    undoOrder: steps.map(({ id }) => id).reverse(),
  };
  const facts: RunFact[] = [
    {
      type: 'run.requested',
      application: 'shop',
      environment: 'local',
      workflow: 'deploy',
      lockKeys: ['shop/local'],
    },
    { type: 'run.lockGranted' },
    { type: 'run.planned', hash: 'f00d' },
    ...steps.flatMap(({ id }): RunFact[] => [
      { type: 'step.started', step: id, attempt: 1 },
      {
        type: 'step.succeeded',
        step: id,
        attempt: 1,
        outputs: {},
        variables: {},
        confirmed: [],
        lookedUp: false,
      },
    ]),
    { type: 'run.finished', outcome: 'succeeded' },
  ];
  const events = facts.map((fact, index) => ({
    seq: index + 1,
    at: new Date(Date.UTC(2026, 10, 1) + index * 1_000).toISOString(),
    version: 1,
    fact,
  }));
  return { run: runOfPlan(plan), events };
}

function plannedStep(index: number): PlannedStep {
  return {
    id: `step-${index + 1}`,
    name: `Step ${index + 1}`,
    type: 'echo',
    typeVersion: 1,
    origin: { document: 'score', path: '' },
    input: {},
    placeholders: [],
    dependsOn: index < 2 ? [] : [`step-${index - 1}`],
    when: 'on_success',
    retry: { attempts: 1, backoffMs: 1_000, maxBackoffMs: 60_000 },
    continueOnError: false,
    onRollback: 'undo',
    reversal: { undo: true, settle: false },
    setVariables: {},
  };
}
