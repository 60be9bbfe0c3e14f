import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { GitSource } from './GitSource';

/**
 * Where modules add the Git hosts that they reach, for what webhooks and events tell of.
 *
 * @public
 */
export interface GitSourcesExtensionPoint {
  /** The first one that serves a host is asked. */
  addGitSources(...sources: GitSource[]): void;
}

/** @public */
export const gitSourcesExtensionPoint =
  createExtensionPoint<GitSourcesExtensionPoint>({
    id: 'innominatus.gitSources',
  });
