import type { Environment } from '@innominatus/plugin-innominatus-common';

/**
 * Says what the credentials of an outside system may do for an environment, so that a missing right is found when the
 * server starts and not in the middle of a run.
 *
 * @public
 */
export interface TargetCheck {
  /** E.g. `git`, `kubernetes`, `argocd`. */
  kind: string;
  /** Must not write. Undefined for an environment without such a target. */
  check(
    environment: Environment,
    options: { signal: AbortSignal },
  ): Promise<TargetReport | undefined>;
}

/** @public */
export interface TargetReport {
  kind: string;
  /** As the environment names it. */
  name: string;
  /** Where it is, without credentials. */
  address?: string;
  /** `limited`: something that steps need is not allowed. */
  status: 'ready' | 'limited' | 'unreachable' | 'notConfigured';
  findings: { message: string; hint?: string }[];
}
