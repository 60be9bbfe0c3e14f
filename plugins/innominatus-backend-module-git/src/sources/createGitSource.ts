import type { GitSource } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { hostNamed, type GitServices } from '../GitServices';

/** The Git hosts of the steps, as webhooks need them. */
export function createGitSource(services: GitServices): GitSource {
  return {
    serves: host => services.hosts.has(host),
    async readHead({ host, owner, name, branch, signal }) {
      return hostNamed(services, host).getHead({ owner, name }, branch, {
        signal,
      });
    },
    async readFiles({ host, owner, name, commit, paths, signal }) {
      const entries = await unlessGone(() =>
        hostNamed(services, host).readEntries({
          ...{ repository: { owner, name }, commit, paths, signal },
        }),
      );
      return (
        entries &&
        new Map(
          [...entries].flatMap(([path, entry]) =>
            entry.kind === 'file' ? [[path, entry.content]] : [],
          ),
        )
      );
    },
    async setCommitStatus({ host, owner, name, commit, status, signal }) {
      const { commitStatuses } = hostNamed(services, host);
      const repository = { owner, name };
      await commitStatuses?.setStatus({ repository, commit, status, signal });
    },
  };
}

const codeSchema = z.looseObject({ code: z.string() });

/** Undefined when the repository does not hold the commit. */
async function unlessGone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // So says what reads objects of Git, for all hosts.
    const { code } = codeSchema.safeParse(error).data ?? {};
    if (code === 'NotFoundError') return undefined;
    throw error;
  }
}
