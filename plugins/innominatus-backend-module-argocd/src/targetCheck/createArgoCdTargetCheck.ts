import type { Environment } from '@innominatus/plugin-innominatus-common';
import type {
  TargetCheck,
  TargetReport,
} from '@innominatus/plugin-innominatus-node';
import { isStepError } from '@innominatus/plugin-innominatus-node';
import { toStepError } from '../api/toStepError';
import {
  instanceOf,
  type ArgoCdServices,
  type Instance,
} from '../ArgoCdServices';
import { findMissingRights } from './findMissingRights';

const KIND = 'argocd';

/** Says whether an environment's Argo CD answers, and whether our account has there the rights that the steps need. */
export function createArgoCdTargetCheck(services: ArgoCdServices): TargetCheck {
  return {
    kind: KIND,
    async check(environment, { signal }) {
      const { argocd } = environment.targets;
      if (!argocd) return undefined;
      const found = findInstance(services, environment);
      if (!('instance' in found)) return found.report;
      const { instance } = found;
      const report = {
        kind: KIND,
        name: instance.name,
        address: instance.settings.url,
      };
      try {
        const findings = await findMissingRights(instance, argocd.project, {
          signal,
        });
        const status = findings.length > 0 ? 'limited' : 'ready';
        return { ...report, status, findings };
      } catch (error) {
        signal.throwIfAborted();
        return { ...report, ...describeFailure(error, instance) };
      }
    },
  };
}

function findInstance(
  services: ArgoCdServices,
  environment: Environment,
): { instance: Instance } | { report: TargetReport } {
  try {
    return { instance: instanceOf(services, environment) };
  } catch (error) {
    if (!isStepError(error)) throw error;
    const { message, hint } = error;
    return {
      report: {
        kind: KIND,
        name: environment.targets.argocd?.instance ?? KIND,
        status: 'notConfigured',
        findings: [{ message, hint }],
      },
    };
  }
}

function describeFailure(
  error: unknown,
  instance: Instance,
): Pick<TargetReport, 'status' | 'findings'> {
  const failure = toStepError(error, instance.name);
  if (!isStepError(failure)) throw failure;
  const { message, hint, reason } = failure;
  const status =
    reason === 'argocdUnreachable' || reason === 'argocdUnreadable'
      ? 'unreachable'
      : 'limited';
  return { status, findings: [{ message, hint }] };
}
