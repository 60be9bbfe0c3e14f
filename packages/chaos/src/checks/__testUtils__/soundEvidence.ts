import {
  environmentSpecSchema,
  type Plan,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { Evidence, RunEvidence } from '../../evidence/Evidence';
import type { Write } from '../../targets/TargetLog';

/** When the first run begins; the second one follows it. */
export const BEGIN = Date.parse('2026-01-01T00:00:00Z');

/** Milliseconds between two events. */
export const TICK = 100;

const PLAN: Plan = {
  format: 1,
  application: 'shop',
  environment: { name: 'first', ...environmentSpecSchema.parse({}) },
  workflow: 'inline',
  onFailure: 'rollback',
  variables: {},
  parameters: {},
  secrets: {},
  undoOrder: ['make'],
  steps: [
    {
      id: 'make',
      name: 'make',
      type: 'chaos-note',
      typeVersion: 1,
      origin: { document: 'request', path: '/steps/0' },
      input: {},
      placeholders: [],
      dependsOn: [],
      when: 'on_success',
      retry: { attempts: 1, backoffMs: 0, maxBackoffMs: 0 },
      continueOnError: false,
      onRollback: 'undo',
      reversal: { undo: true, settle: false },
      setVariables: {},
    },
  ],
};

const FACTS: RunFact[] = [
  {
    type: 'run.requested',
    application: 'shop',
    environment: 'first',
    workflow: 'inline',
    lockKeys: ['shop/first'],
  },
  { type: 'run.lockGranted' },
  { type: 'run.claimed', process: 'p', claim: 'c' },
  { type: 'step.started', step: 'make', attempt: 1 },
  {
    type: 'step.succeeded',
    ...{ step: 'make', attempt: 1, lookedUp: false },
    ...{ outputs: {}, variables: {}, confirmed: [] },
  },
  { type: 'run.finished', outcome: 'succeeded' },
];

/** A run of one step that makes a note. */
export function soundRun(id: string, begin: number): RunEvidence {
  const at = (index: number) => new Date(begin + index * TICK);
  return {
    id,
    place: 'shop/first',
    plan: PLAN,
    overdueMs: null,
    row: {
      status: 'succeeded',
      waiting_for: null,
      started_at: at(2),
      finished_at: at(5),
      error: null,
      plan_hash: null,
      last_seq: FACTS.length,
      claim: null,
      claimed_by: null,
    },
    events: FACTS.map((fact, index) => ({
      seq: index + 1,
      at: at(index).toISOString(),
      version: 1,
      committed: at(index).getTime(),
      fact,
    })),
  };
}

/** Its write. */
export function soundWrite(run: string, begin: number): Write {
  return {
    ...{ kind: 'note', action: 'create', step: 'make', pid: 1 },
    ...{ run, key: `${run}/make/0`, place: 'shop/first' },
    ...{ at: begin + 3.5 * TICK, applied: true },
  };
}

/** Two runs of one place, one after the other, of which nothing can be said. */
export function soundEvidence(): Evidence {
  const second = BEGIN + 5 * TICK;
  const runs = [soundRun('a', BEGIN), soundRun('b', second)];
  return {
    submitted: ['a', 'b'],
    runs,
    writes: [soundWrite('a', BEGIN), soundWrite('b', second)],
    calls: [
      { run: 'a', step: 'make', attempt: 1, handler: 'run', pid: 1, at: BEGIN },
    ],
    pauses: [],
    things: new Map([
      ['note a make', 1],
      ['note b make', 1],
    ]),
    jobs: [],
    locks: [],
    endedInTime: true,
    overdue: [],
    processFaults: [],
  };
}
