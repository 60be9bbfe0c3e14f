import { StepError } from '@innominatus/plugin-innominatus-node';
import type { CommitAuthor, GitHost } from './hosts/GitHost';

/** What the Git steps work with. */
export interface GitServices {
  /** By name. */
  hosts: ReadonlyMap<string, GitHost>;
  /** Author and committer of all commits. */
  author: CommitAuthor;
  now(): Date;
}

/** @throws StepError `unknownGitHost`. */
export function hostNamed(services: GitServices, name: string): GitHost {
  const host = services.hosts.get(name);
  if (!host) {
    throw new StepError(`there is no Git host ${JSON.stringify(name)}`, {
      reason: 'unknownGitHost',
      hint: `Known hosts: ${[...services.hosts.keys()].join(', ')}; the environment names one in "targets.git.host"`,
    });
  }
  return host;
}
