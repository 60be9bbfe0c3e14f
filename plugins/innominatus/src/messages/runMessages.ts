import { runActionMessages } from './runActionMessages';
import { runApprovalMessages } from './runApprovalMessages';
import { runEffectMessages } from './runEffectMessages';
import { runEventMessages } from './runEventMessages';
import { runStepMessages } from './runStepMessages';

/** The page of one run. */
export const runMessages = {
  title: '{{application}} · {{environment}} · run {{number}}',
  loading: 'Loading the run',
  allRuns: 'All runs',
  missing: 'There is no such run, or you may not see it',
  missingHint:
    'It may belong to somebody else, or be gone since it is too old. Ask its owner for access, or look among the runs that you may see.',
  reconnecting: 'Connection lost, connecting again',
  reconnectingHint: 'What you see may be out of date.',
  announced: 'Run {{number}}: {{status}}',
  announcedStep: 'Step {{step}}: {{status}}',
  sections: 'Parts of the run',
  tab: {
    steps: 'Steps',
    effects: 'Effects',
    events: 'Events',
  },
  head: {
    status: 'Status',
    waitsFor: 'Waits for',
    application: 'Application',
    workload: 'Workload',
    environment: 'Environment',
    workflow: 'Workflow',
    revision: 'Revision',
    startedBy: 'Started by',
    requested: 'Requested',
    elapsed: 'Took',
    elapsedSoFar: 'Since',
    round: 'Round',
    plan: 'Plan',
    entity: 'Entity',
  },
  wait: {
    approval: 'step {{step}}: {{what}} ({{given}} of {{required}} approvals)',
    other: 'step {{step}}: {{what}}',
    uncertain: 'step {{step}}: somebody to say whether it was done',
    retry: 'step {{step}}: its next try',
    lock: 'the lock of its application and environment',
  },
  failure: {
    failed: 'The run failed',
    cancelled: 'The run was cancelled',
    rolledBack: 'The run was rolled back',
    rollbackFailed: 'The run could not be rolled back entirely',
    superseded: 'A newer run has taken the place of this one',
    problems: 'The run could not be planned',
    step: 'Step {{step}}',
    showStep: 'Show step {{step}}',
    hint: 'Hint: {{hint}}',
    page: 'About {{reason}}',
    left: 'Still standing',
    locked:
      'Its lock is kept, so that the next run does not meet what is left unseen. Somebody who may release locks can give it back.',
    cancelledBy: 'By {{by}}',
    cancelledReason: 'By {{by}}: {{reason}}',
  },
  planning: 'There are no steps before the run has its plan.',
  action: runActionMessages,
  approval: runApprovalMessages,
  step: runStepMessages,
  effect: runEffectMessages,
  event: runEventMessages,
} as const;
