import type { Environment } from '@innominatus/plugin-innominatus-common';
import { belongsToRun } from '../secrets/SecretReference';
import { matchesAny } from './matchesAny';

/**
 * Whether a workflow may read this path of the local secret store: what lies below the name of its application, unless the
 * scope of the environment says otherwise.
 *
 * @returns what leaves the scope, as sentences
 */
export function leavesSecretScope(
  path: string,
  place: { application: string; environment: Environment },
): string[] {
  if (belongsToRun(path)) {
    return [
      `"${path}" belongs to the orchestrator: secret outputs are referred to as \${steps.<id>.<output>}`,
    ];
  }
  const { application, environment } = place;
  const allowed = environment.scope?.secretPaths ?? [
    '${application}',
    '${application}/*',
  ];
  return matchesAny(path, allowed, application)
    ? []
    : [
        `secret path "${path}" is outside the scope of environment "${environment.name}"`,
      ];
}
