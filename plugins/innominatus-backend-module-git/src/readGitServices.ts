import { join, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { GitServices } from './GitServices';
import type { CommitAuthor, GitHost } from './hosts/GitHost';
import { readGiteaHosts } from './hosts/gitea/readGiteaHosts';
import { readGitHubHosts } from './hosts/github/readGitHubHosts';
import { readGitLabHosts } from './hosts/gitlab/readGitLabHosts';
import { LocalGitHost } from './hosts/local/LocalGitHost';

const DEFAULT_DATA_FOLDER = '.data';

/** The Git hosts and the author of commits, as configured. Touches no disk. */
export function readGitServices(config: Config, now: () => Date): GitServices {
  const section = config.getOptionalConfig('innominatus');
  const dataFolder =
    section?.getOptionalString('dataDir') ?? DEFAULT_DATA_FOLDER;
  const directory =
    section?.getOptionalString('git.local.directory') ??
    join(dataFolder, 'git');
  const local = new LocalGitHost({ directory: resolve(directory) });
  const hosts: GitHost[] = [
    local,
    ...readGiteaHosts(config),
    ...readGitHubHosts(config),
    ...readGitLabHosts(config),
  ];
  return {
    hosts: new Map(hosts.map(host => [host.name, host])),
    author: readAuthor(section),
    now,
  };
}

/** Git ends a name at `<` and a line at its end, and has no way to quote either. */
const AUTHOR_TEXT = /^[^<>\p{Cc}]*[^<>\p{Cc}\s][^<>\p{Cc}]*$/u;

function readAuthor(section: Config | undefined): CommitAuthor {
  const author = {
    name: section?.getOptionalString('git.author.name') ?? 'innominatus',
    email:
      section?.getOptionalString('git.author.email') ?? 'innominatus@localhost',
  };
  for (const [key, value] of Object.entries(author)) {
    if (!AUTHOR_TEXT.test(value)) {
      throw new InputError(
        `innominatus.git.author.${key} must be one line without "<" and ">"`,
      );
    }
  }
  return author;
}
