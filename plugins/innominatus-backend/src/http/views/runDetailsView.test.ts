import {
  initialRunState,
  pendingStep,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import { planOf } from '../../__testUtils__/planOf';
import type { RunRecord, StepProgress } from '../orchestrator/records';
import { runDetailsView } from './runDetailsView';

const at = '2026-08-01T10:00:00.000Z';
const ada = { ref: 'user:default/ada' };
const record: RunRecord = {
  id: 'r1',
  number: 1,
  application: 'shop',
  environment: 'local',
  workflow: 'deploy',
  status: 'rollbackFailed',
  startedBy: ada,
  requestedAt: at,
};

const may = {
  cancel: true,
  retry: false,
  rollback: true,
  resume: false,
  approve: true,
  approveOwn: false,
};

function view(
  step: Partial<StepState>,
  run: Partial<RunState> = {},
  progress: StepProgress[] = [],
) {
  const state = {
    ...initialRunState,
    ...run,
    steps: { a: { ...pendingStep, ...step } },
  };
  const plan = planOf({ a: {}, b: {} });
  const details = { record, parameters: {}, plan, state };
  return runDetailsView(details, { progress, url: '/r1', may });
}

describe('runDetailsView', () => {
  it('shows every step of the plan, also those that nothing has happened to', () => {
    const { steps } = view({ status: 'succeeded', attempt: 2 });
    expect(
      steps.map(({ id, status, attempts }) => [id, status, attempts]),
    ).toEqual([
      ['a', 'succeeded', 2],
      ['b', 'pending', 0],
    ]);
  });

  it('shows what a step waits for, and who has said what, but not what the step keeps for itself', () => {
    const answer = { by: ada, at, planHash: 'h' };
    const approval = { required: 2, groups: [], selfApproval: false };
    const { steps } = view({
      status: 'waiting',
      wait: {
        for: '2 approvals',
        until: at,
        approval,
        approvals: [{ ...answer, reason: 'yes' }],
        rejection: { ...answer, reason: 'no' },
        data: { own: 1 },
      },
    });
    expect(steps[0]?.waiting).toEqual({
      for: '2 approvals',
      until: at,
      approval,
      approvals: [{ by: ada, at, reason: 'yes' }],
      rejection: { by: ada, at, reason: 'no' },
    });
  });

  it.each([
    ['the attempt', { status: 'running', attempt: 3, undoAttempt: 1 }, 3],
    ['the undo', { status: 'undoing', attempt: 3, undoAttempt: 1 }, 1],
  ] as const)('shows how far %s is', (_, step, attempt) => {
    const reports = [1, 3].map(each => ({
      step: 'a',
      attempt: each,
      done: each,
    }));
    const { steps } = view(step, {}, reports);
    expect(steps[0]?.progress).toMatchObject({ attempt });
  });

  it('shows what a cancel has left running, and how undoing goes', () => {
    const error = { reason: 'stepFailed', message: 'it clings' };
    const { steps } = view({
      status: 'undoing',
      stillRunning: 'job 7',
      undoAttempt: 3,
      undo: {
        phase: 'undo',
        status: 'retrying',
        failures: 2,
        interruptions: 0,
        error,
        retryAt: at,
      },
    });
    expect(steps[0]).toMatchObject({
      stillRunning: 'job 7',
      undo: {
        phase: 'undo',
        status: 'retrying',
        attempts: 3,
        error,
        retryAt: at,
      },
    });
  });

  it('shows which effects stand, and why those do that undoing passed by', () => {
    const effect = {
      attempt: 1,
      kind: 'thing',
      action: 'create',
      target: 'outside',
      externalId: 'x',
      summary: 'thing x',
      reversible: true,
    } as const;
    const left = { reason: 'overtaken', message: 'by run 2' } as const;
    const { steps } = view({
      status: 'undone',
      effects: [
        { ...effect, id: 'a#1.1', undone: true },
        { ...effect, id: 'a#1.2', left, before: 'blob' },
      ],
    });
    expect(steps[0]?.effects).toEqual([
      expect.objectContaining({ id: 'a#1.1', standing: false }),
      expect.objectContaining({ id: 'a#1.2', standing: true, left }),
    ]);
    expect(steps[0]?.effects[1]).not.toHaveProperty('before');
  });

  it('shows the round, the lock, who stopped the run, how it is undone and what is left', () => {
    const cancel = { at, by: ada, reason: 'no' };
    const left = [
      { step: 'a', summary: 'thing x', reason: 'undoFailed' as const },
    ];
    const shown = view(
      {},
      {
        round: 2,
        lock: 'granted',
        cancel,
        rollback: {
          cause: 'requested',
          endedBefore: 'failed',
          startedAt: at,
          steps: ['a'],
        },
        left,
      },
    );
    expect(shown).toMatchObject({
      round: 2,
      lock: 'granted',
      cancel,
      left,
    });
    expect(shown.rollback).toEqual({
      cause: 'requested',
      startedAt: at,
      steps: ['a'],
    });
  });
});
