import type { Duration } from '@innominatus/plugin-innominatus-common';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type { ApplicationRef } from '../api/ArgoCdClient';
import type { Verdict, Waiting } from './Verdict';
import type { Gone } from './waitForApplication';

const WHAT = {
  argocdSyncFailed: (name: string) => `the sync of ${name} failed`,
  argocdDegraded: (name: string) => `${name} is degraded`,
  argocdComparisonFailed: (name: string) =>
    `Argo CD cannot compare ${name} with its source`,
  argocdSpecInvalid: (name: string) => `Argo CD does not take ${name}`,
};

const AFTER_TIMEOUT: Record<
  Waiting['stage'],
  { reason: string; hint: string }
> = {
  comparison: {
    reason: 'argocdNotCompared',
    hint: "Look at the log of Argo CD's application controller and repository server",
  },
  operation: {
    reason: 'argocdSyncStuck',
    hint: 'End the operation in Argo CD, e.g. with "argocd app terminate-op", and see why the object it names makes no progress',
  },
  sync: {
    reason: 'argocdOutOfSync',
    hint: 'Look at the differences that Argo CD shows; another controller may keep changing the object',
  },
  health: {
    reason: 'argocdNotHealthy',
    hint: 'Look at the events and the logs of what it names, or raise "waitTimeout"',
  },
};

/** What a wait throws that did not come to its aim. */
export function endOfWait(
  verdict: Exclude<Verdict, { kind: 'ready' }> | Gone,
  request: { ref: ApplicationRef; waitTimeout: Duration },
  /** Further objects that are not healthy, one a line. */
  details: string[],
): StepError {
  const { name } = request.ref;
  switch (verdict.kind) {
    case 'gone':
      return new StepError(
        `the Argo CD application ${name} was deleted while it was waited for`,
        {
          reason: 'argocdApplicationGone',
          retryable: true,
          hint: 'See who has deleted it, then run again',
        },
      );
    case 'failing': {
      const { reason, hint } = verdict;
      const lines = [verdict.message, ...withoutSaid(details, verdict.message)];
      return new StepError(`${WHAT[reason](name)}: ${lines.join('\n')}`, {
        reason,
        hint,
      });
    }
    case 'waiting': {
      const { reason, hint } = AFTER_TIMEOUT[verdict.stage];
      const limit = `after ${request.waitTimeout}${typeof request.waitTimeout === 'number' ? 's' : ''}`;
      const lines = [
        `the application ${name} is not live ${limit}: it waits for ${verdict.waitingFor}`,
        ...withoutSaid(details, verdict.waitingFor),
      ];
      return new StepError(lines.join('\n'), { reason, hint });
    }
    default:
      return verdict satisfies never;
  }
}

function withoutSaid(details: string[], said: string): string[] {
  return details.filter(line => !said.includes(line));
}
