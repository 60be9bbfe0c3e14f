import type {
  Effect,
  RunEvent,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { events } from './sampleEvents';
import { at } from './sampleRun';

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const CAT = 'user:default/cat';

const begun: RunFact[] = [
  {
    type: 'run.requested',
    application: 'shop',
    environment: 'dev',
    workflow: 'deploy',
    lockKeys: ['shop/dev'],
  },
  { type: 'run.lockGranted' },
  { type: 'run.claimed', process: 'p', claim: 'c' },
  { type: 'run.planned', hash: 'f'.repeat(64) },
];

const repository = { step: 'repository', attempt: 1 };
const check = { step: 'check', attempt: 1 };
const refused = { reason: 'unexpectedStatus', message: 'it answered 503' };

function effect(id: string, summary: string, reversible = true): Effect {
  return {
    id,
    kind: 'git-repository',
    action: 'create',
    target: 'local',
    externalId: id,
    summary,
    reversible,
  };
}

const repositoryMade: RunFact[] = [
  { type: 'step.started', ...repository },
  {
    type: 'effect.intended',
    ...repository,
    effects: [
      effect('repository#1.1', 'created repository platform/shop'),
      effect('repository#1.2', 'told everybody', false),
    ],
  },
  {
    type: 'step.succeeded',
    ...repository,
    outputs: {},
    variables: {},
    confirmed: [],
    lookedUp: false,
  },
];

const checkFailed: RunFact[] = [
  { type: 'step.started', ...check },
  {
    type: 'effect.intended',
    ...check,
    effects: [effect('check#1.1', 'opened a session')],
  },
  { type: 'step.failed', ...check, error: refused },
];

/** A run that fails, and in whose undoing everything happens that can happen there. */
export function undoneStory(): RunEvent[] {
  const error = { reason: 'unreachable', message: 'no answer from host' };
  return events(
    ...begun,
    ...repositoryMade,
    ...checkFailed,
    {
      type: 'run.rollbackStarted',
      cause: 'failed',
      steps: ['check', 'repository'],
    },
    { type: 'undo.started', ...check },
    { type: 'undo.failed', ...check, error, retryAt: at(15) },
    { type: 'undo.started', ...check, attempt: 2 },
    { type: 'undo.interrupted', ...check, attempt: 2, cause: 'killed' },
    { type: 'undo.started', ...check, attempt: 3 },
    { type: 'effect.undone', ...check, attempt: 3, effect: 'check#1.1' },
    { type: 'undo.succeeded', ...check, attempt: 3 },
    { type: 'undo.started', ...repository },
    {
      type: 'effect.left',
      ...repository,
      effect: 'repository#1.1',
      reason: 'inUse',
      message: 'somebody has pushed to it',
    },
    { type: 'undo.succeeded', ...repository },
    { type: 'settle.started', ...repository, attempt: 2 },
    { type: 'settle.interrupted', ...repository, attempt: 2, cause: 'killed' },
    { type: 'settle.started', ...repository, attempt: 3 },
    {
      type: 'settle.failed',
      ...repository,
      attempt: 3,
      error: { ...error, hint: 'is it up?' },
      retryAt: at(30),
    },
    { type: 'settle.started', ...repository, attempt: 4 },
    { type: 'settle.succeeded', ...repository, attempt: 4 },
    {
      type: 'run.finished',
      outcome: 'rolledBack',
      error: {
        reason: 'stepFailed',
        message: `step "Check" failed: ${refused.message}`,
      },
      left: [
        {
          step: 'repository',
          effect: 'repository#1.1',
          summary: 'created repository platform/shop',
          reason: 'inUse',
          message: 'somebody has pushed to it',
          url: 'file:///data/git/platform/shop.git',
        },
        {
          step: 'repository',
          effect: 'repository#1.2',
          summary: 'told everybody',
          reason: 'notReversible',
        },
      ],
    },
  );
}

/** A run whose undoing fails, and which loses its lock because of that. */
export function stuckStory(): RunEvent[] {
  const error = {
    reason: 'unreachable',
    message: 'no answer from host',
    hint: 'is it up?',
  };
  return events(
    ...begun,
    ...repositoryMade,
    ...checkFailed,
    {
      type: 'run.rollbackStarted',
      cause: 'failed',
      steps: ['check', 'repository'],
    },
    { type: 'undo.started', ...check },
    { type: 'undo.failed', ...check, error },
    { type: 'undo.started', ...repository },
    { type: 'effect.undone', ...repository, effect: 'repository#1.1' },
    { type: 'undo.succeeded', ...repository },
    {
      type: 'run.finished',
      outcome: 'rollbackFailed',
      error: {
        reason: 'undoFailed',
        message: `step "Check" could not be undone: ${error.message}`,
      },
      left: [
        {
          step: 'check',
          effect: 'check#1.1',
          summary: 'opened a session',
          reason: 'undoFailed',
          message: error.message,
        },
      ],
    },
    {
      by: BOB,
      fact: { type: 'run.lockReleased', reason: 'cleaned up by hand' },
    },
  );
}

/** The facts after which a step waits for consent. */
export function askingStory(groups = ['group:default/platform']): RunEvent[] {
  return events(
    ...begun,
    ...repositoryMade,
    { type: 'step.started', ...check },
    {
      type: 'step.suspended',
      ...check,
      waitingFor: '2 approvals of group:default/platform',
      until: at(3600 + 8),
      approval: {
        required: 2,
        groups,
        selfApproval: false,
        message: 'Go live with shop in dev?',
      },
      data: {},
    },
  );
}

/** A run that people answer in every way, that is stopped, and that goes on afterwards. */
export function peopleStory(): RunEvent[] {
  const planHash = 'f'.repeat(64);
  return events(
    ...askingStory().map(({ fact }) => fact),
    {
      by: BOB,
      fact: { type: 'approval.given', ...check, reason: 'good', planHash },
    },
    { by: CAT, fact: { type: 'approval.given', ...check, planHash } },
    { type: 'step.resumed', ...check },
    { type: 'step.uncertain', ...check, error: refused },
    {
      by: ADA,
      fact: { type: 'step.resolved', ...check, outcome: 'notDone' },
    },
    { type: 'step.started', ...check, attempt: 2 },
    {
      by: ADA,
      fact: { type: 'run.cancelRequested', reason: 'wrong image' },
    },
    {
      type: 'step.cancelled',
      ...check,
      attempt: 2,
      stillRunning: 'the request was sent and may still be carried out',
    },
    { type: 'run.finished', outcome: 'cancelled' },
    {
      by: BOB,
      fact: { type: 'run.retried', round: 2, steps: ['check'] },
    },
    { type: 'run.lockGranted' },
    { type: 'run.claimed', process: 'p', claim: 'd' },
    { type: 'step.started', ...check, attempt: 3 },
    {
      type: 'step.suspended',
      ...check,
      attempt: 3,
      waitingFor: 'an approval',
      approval: { required: 1, groups: [], selfApproval: true },
      data: {},
    },
    {
      by: CAT,
      fact: {
        type: 'approval.rejected',
        ...check,
        attempt: 3,
        reason: 'not on a Friday',
        planHash,
      },
    },
    { type: 'step.resumed', ...check, attempt: 3 },
    { type: 'step.uncertain', ...check, attempt: 3, error: refused },
    {
      by: ADA,
      fact: {
        type: 'step.resolved',
        ...check,
        attempt: 3,
        outcome: 'done',
        outputs: {},
      },
    },
    { type: 'run.finished', outcome: 'succeeded' },
    { by: ADA, fact: { type: 'run.rollbackRequested' } },
    { type: 'run.lockGranted' },
    {
      type: 'run.rollbackStarted',
      cause: 'requested',
      steps: ['repository'],
    },
    { type: 'undo.started', ...repository },
    { type: 'effect.undone', ...repository, effect: 'repository#1.1' },
    { type: 'undo.succeeded', ...repository },
    { type: 'run.finished', outcome: 'rolledBack' },
  );
}
