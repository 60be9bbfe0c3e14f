import { substitute } from '../score';
import type { Environment } from './Environment';

/** Where repositories live in an environment that says nothing about Git. */
const DEFAULT_GIT = { host: 'local', owner: 'platform' };

/** Whom the texts of an environment are filled in for. @public */
export interface EnvironmentReader {
  application: string;
  environment: Pick<Environment, 'name'>;
  workload?: string;
}

/**
 * The Git host of an environment and the owner of its repositories.
 *
 * @public
 */
export function gitTarget({ targets }: Pick<Environment, 'targets'>): {
  host: string;
  owner: string;
} {
  return targets.git ?? DEFAULT_GIT;
}

/**
 * Fills in a text of an environment: `${application}`, `${environment}` and `${workload}`. A text that holds anything
 * else stays as it is, for whoever uses it as a name or path to refuse.
 *
 * @public
 */
export function fillEnvironmentText(
  text: string,
  reader: EnvironmentReader,
): string {
  const values = new Map([
    ['application', reader.application],
    ['environment', reader.environment.name],
    ['workload', reader.workload],
  ]);
  const filled = substitute(text, reference => values.get(reference.join('.')));
  return filled.ok ? filled.value : text;
}

/** One repository for all has a folder for each application and environment. */
const PULL_REQUEST_PATH = 'apps/${application}/${environment}';

/**
 * Where an environment wants manifests to be: repository and folder, filled in.
 *
 * @public
 */
export function deliveryTarget(
  { delivery, targets }: Pick<Environment, 'delivery' | 'targets'>,
  reader: EnvironmentReader,
): { owner: string; repository: string; path: string } {
  const { mode, path } = delivery;
  const folder =
    mode === 'pullRequest' && path === '.' ? PULL_REQUEST_PATH : path;
  return {
    owner: fillEnvironmentText(
      delivery.owner ?? gitTarget({ targets }).owner,
      reader,
    ),
    repository: fillEnvironmentText(delivery.repository, reader),
    path: fillEnvironmentText(folder, reader),
  };
}
