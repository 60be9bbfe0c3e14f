import {
  isAutomated,
  type Application,
  type OperationState,
} from '../api/Application';
import { operationId } from './operationId';
import {
  describeFailedResources,
  describeOutOfSync,
  describeUnhealthy,
} from './describeResources';
import type { Failing, Verdict, Waiting } from './Verdict';

/** What somebody waits for. */
export interface Expectation {
  /** Commit that has to be live; whatever Argo CD has resolved, if absent. */
  revision?: string;
  /** Whether Argo CD has compared the application since the wait began: what it says before is of no use. */
  compared: boolean;
  /** {@link operationId} of an operation that had ended before: its failure is not ours. */
  earlierOperation?: string;
  /**
   * `compare`: Argo CD knows it; `sync`: it is in sync with its source, and healthy; `deployment`: `revision` was
   * deployed last, whatever its source holds by now, and is healthy; `health`: only that.
   */
  until: 'compare' | 'sync' | 'deployment' | 'health';
}

/** Pure: whether the application is where it shall be, judged by one state of it. */
export function judgeApplication(
  application: Application,
  expected: Expectation,
): Verdict {
  const comparison = judgeComparison(application, expected);
  if (comparison) return comparison;
  if (expected.until === 'compare') {
    return { kind: 'ready', revision: application.status.sync.revision };
  }
  return (
    judgeOperation(application, expected) ??
    judgeAim(application, expected) ??
    judgeHealth(application)
  );
}

function judgeAim(
  application: Application,
  expected: Expectation,
): Verdict | undefined {
  switch (expected.until) {
    case 'deployment':
      return judgeDeployment(application, expected);
    case 'sync':
      return judgeSync(application, expected);
    case 'compare':
    case 'health':
      return undefined;
    default:
      return expected.until satisfies never;
  }
}

function judgeDeployment(
  application: Application,
  { revision }: Expectation,
): Verdict | undefined {
  const { sync, history, resources } = application.status;
  const deployed = history.at(-1)?.revision;
  if (deployed === undefined || (revision && deployed !== revision)) {
    return waiting('sync', `the deployment of ${revision}`, true);
  }
  const differs = resources.some(
    ({ status, requiresPruning }) => status === 'OutOfSync' && !requiresPruning,
  );
  // When the source has moved on, differences are to what is newer.
  return differs && sync.revision === deployed
    ? waiting('sync', describeOutOfSync(application), true)
    : undefined;
}

function waiting(
  stage: Waiting['stage'],
  waitingFor: string,
  stale = false,
): Waiting {
  return { kind: 'waiting', stage, waitingFor, stale };
}

function judgeComparison(
  { status }: Application,
  { compared }: Expectation,
): Verdict | undefined {
  if (!compared || status.reconciledAt === undefined) {
    return waiting(
      'comparison',
      'Argo CD to compare the application with its source',
      true,
    );
  }
  const messages = (type: string) =>
    status.conditions
      .filter(condition => condition.type === type)
      .map(({ message }) => message ?? type);
  const [invalid] = messages('InvalidSpecError');
  if (invalid !== undefined) {
    return {
      kind: 'failing',
      reason: 'argocdSpecInvalid',
      message: invalid,
      hint: 'Correct the application, or have its project changed',
      passing: true,
    };
  }
  const [broken] = [
    ...messages('ComparisonError'),
    ...messages('UnknownError'),
  ];
  return broken === undefined
    ? undefined
    : {
        kind: 'failing',
        reason: 'argocdComparisonFailed',
        message: broken.replaceAll(/rpc error: code = \w+ desc = /g, ''),
        hint: 'Correct the manifests, or see whether Argo CD can reach repository and cluster',
        passing: true,
      };
}

function judgeOperation(
  { operation, status }: Application,
  { revision, earlierOperation }: Expectation,
): Verdict | undefined {
  const state = status.operationState;
  if (operation || (state && isRunning(state))) {
    return waiting('operation', describeOperation(state));
  }
  // Argo CD makes several operations, one after the other; what counts is the last one, and only for what we wait for.
  if (!state || operationId(state) === earlierOperation) {
    return undefined;
  }
  const failed = state.phase === 'Failed' || state.phase === 'Error';
  const about = state.syncResult?.revision ?? state.operation.sync?.revision;
  const current = revision ?? status.sync.revision;
  const concerned = !about || !current || about === current;
  return failed && concerned ? syncFailed(state) : undefined;
}

export function isRunning({ phase }: OperationState): boolean {
  return phase === 'Running' || phase === 'Terminating';
}

function describeOperation(state: OperationState | undefined): string {
  if (!state) {
    return 'the application controller to take up the sync';
  }
  const { phase, message, startedAt } = state;
  const since = `the sync that runs since ${startedAt}`;
  return phase === 'Terminating'
    ? `the end of ${since}, which is being terminated`
    : `${since}${message ? `: ${message}` : ''}`;
}

function syncFailed(state: OperationState): Failing {
  const resources = describeFailedResources(state.syncResult?.resources ?? []);
  return {
    kind: 'failing',
    reason: 'argocdSyncFailed',
    message: [state.message ?? 'the sync failed', ...resources].join('\n'),
    hint: 'Correct what it names, commit it, and run again',
    passing: false,
  };
}

function judgeSync(
  application: Application,
  { revision, earlierOperation }: Expectation,
): Verdict | undefined {
  const { sync, conditions, operationState } = application.status;
  if (revision !== undefined && sync.revision !== revision) {
    return waiting(
      'sync',
      `revision ${revision}; Argo CD is at ${sync.revision ?? 'none'}`,
      true,
    );
  }
  if (sync.status === 'Synced') {
    return undefined;
  }
  if (sync.status !== 'OutOfSync') {
    return waiting('comparison', 'Argo CD to tell whether it is in sync', true);
  }
  const refused = conditions.find(({ type }) => type === 'SyncError');
  if (refused && operationId(operationState) !== earlierOperation) {
    return {
      kind: 'failing',
      reason: 'argocdSyncFailed',
      message: refused.message ?? 'Argo CD does not sync it',
      hint: 'Correct what it names, commit it, and run again',
      passing: true,
    };
  }
  const stale = !isAutomated(application) || isOlder(application);
  return waiting('sync', describeOutOfSync(application), stale);
}

/** Whether what is known of the application dates from before the last operation ended; times have whole seconds. */
function isOlder({ status }: Application): boolean {
  const finished = status.operationState?.finishedAt;
  return (
    finished !== undefined &&
    !(Date.parse(status.reconciledAt ?? '') > Date.parse(finished))
  );
}

function judgeHealth(application: Application): Verdict {
  const { health, sync } = application.status;
  if (isOlder(application)) {
    return waiting('health', 'its health after the sync', true);
  }
  switch (health.status) {
    case 'Healthy':
      return { kind: 'ready', revision: sync.revision };
    case 'Degraded':
      return {
        kind: 'failing',
        reason: 'argocdDegraded',
        message: describeUnhealthy(application),
        hint: 'Look at the events and the logs of what it names',
        passing: true,
      };
    default:
      return waiting('health', describeUnhealthy(application));
  }
}
