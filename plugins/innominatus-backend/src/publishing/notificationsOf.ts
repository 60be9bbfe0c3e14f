import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  runHasEnded,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { UnpublishedFact, UnpublishedRun } from '../database/RunStore';
import type { RunRecord } from '../http/orchestrator/records';
import { runPage } from './runPage';

/** Characters of a description; the page has the rest. */
const LONGEST = 500;

/** What people are notified of: that a run of theirs ended badly, that their approval is waited for. */
export function notificationsOf({
  run,
  facts,
}: UnpublishedRun): NotificationSendOptions[] {
  return facts.flatMap(each => {
    switch (each.fact?.type) {
      case 'run.finished':
        return badEnd(run, each, each.fact);
      case 'step.suspended':
        return approvalWanted(run, each.fact);
      default:
        return [];
    }
  });
}

type Fact<T extends RunFact['type']> = Extract<RunFact, { type: T }>;

const endings: Partial<Record<Fact<'run.finished'>['outcome'], string>> = {
  failed: 'has failed',
  rolledBack: 'has failed and was rolled back',
  rollbackFailed: 'could not be rolled back',
};

function badEnd(
  run: RunRecord,
  { seq }: UnpublishedFact,
  { outcome, error }: Fact<'run.finished'>,
): NotificationSendOptions[] {
  const ending = endings[outcome];
  // A rollback that somebody asked for is no bad end, and one that was retried since is none yet.
  const isBad = ending !== undefined && error !== undefined;
  const starter = userOf(run);
  if (!isBad || starter === undefined || !runHasEnded(run.status)) return [];
  return [
    {
      recipients: { type: 'entity', entityRef: starter },
      payload: {
        title: `${nameOf(run)} ${ending}`,
        description: error.message.slice(0, LONGEST),
        link: runPage(run.id),
        severity: outcome === 'rollbackFailed' ? 'critical' : 'high',
        topic: 'innominatus.run',
        scope: `innominatus:${run.id}/${seq}`,
      },
    },
  ];
}

function approvalWanted(
  run: RunRecord,
  { step, approval }: Fact<'step.suspended'>,
): NotificationSendOptions[] {
  if (!approval || approval.groups.length === 0) return [];
  if (runHasEnded(run.status)) return [];
  const starter = approval.selfApproval ? undefined : userOf(run);
  return [
    {
      recipients: {
        type: 'entity',
        entityRef: approval.groups,
        ...(starter !== undefined && { excludeEntityRef: starter }),
      },
      payload: {
        title: `${nameOf(run)} waits for approval`,
        description: approval.message?.slice(0, LONGEST),
        link: runPage(run.id, step),
        severity: 'normal',
        topic: 'innominatus.approval',
        // A step that waits for one more approval asks again, in the place of what it asked before.
        scope: `innominatus:${run.id}/${step}`,
      },
    },
  ];
}

function nameOf({ number, application, environment, workflow }: RunRecord) {
  return `${application} in ${environment}: run ${number} (${workflow})`;
}

/** Services read no notifications. */
function userOf({ startedBy: { ref } }: RunRecord): string | undefined {
  return ref.startsWith('user:') ? ref : undefined;
}
