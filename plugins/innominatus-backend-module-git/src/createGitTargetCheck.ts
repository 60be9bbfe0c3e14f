import { gitTarget } from '@innominatus/plugin-innominatus-common';
import {
  isStepError,
  type TargetCheck,
  type TargetReport,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from './GitServices';

/** Says whether the Git host of an environment answers, and what the credentials may not do for its owner. */
export function createGitTargetCheck(services: GitServices): TargetCheck {
  return {
    kind: 'git',
    async check(environment, { signal }) {
      const { host: name, owner } = gitTarget(environment);
      const host = services.hosts.get(name);
      const { address } = host ?? {};
      const report = { kind: 'git', name, ...(address && { address }) };
      if (!host) {
        const known = [...services.hosts.keys()].join(', ');
        const message = `there is no Git host ${JSON.stringify(name)}`;
        const hint = `Known hosts: ${known}; add one to "integrations"`;
        const findings = [{ message, hint }];
        return { ...report, status: 'notConfigured', findings };
      }
      try {
        const { missing } = await host.checkAccess({ owner, signal });
        const status = missing.length === 0 ? 'ready' : 'limited';
        return { ...report, status, findings: missing };
      } catch (error) {
        signal.throwIfAborted();
        return { ...report, ...describeFailure(error) };
      }
    },
  };
}

function describeFailure(
  error: unknown,
): Pick<TargetReport, 'status' | 'findings'> {
  if (!isStepError(error)) {
    throw error;
  }
  const { message, hint, reason } = error;
  const limited = ['gitHostUnauthorized', 'gitHostForbidden'].includes(reason);
  return {
    status: limited ? 'limited' : 'unreachable',
    findings: [{ message, ...(hint !== undefined && { hint }) }],
  };
}
