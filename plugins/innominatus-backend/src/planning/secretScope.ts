import type { Environment } from '@innominatus/plugin-innominatus-common';
import { matchesAny } from './matchesAny';

/** Where the engine keeps the secret outputs of steps: theirs alone. */
const OUTPUTS_OF_RUNS = 'runs/';

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
  if (path.startsWith(OUTPUTS_OF_RUNS)) {
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
