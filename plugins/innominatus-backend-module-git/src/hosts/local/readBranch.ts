import { join } from 'node:path';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { readIfPresent } from './readIfPresent';

const OBJECT_ID = /^[0-9a-f]{40}$/;

/**
 * The head of a branch, or undefined if there is none. First its own file, then the packed refs: `git pack-refs` writes
 * them in the other order, so that one of both always holds it.
 */
export async function readBranch(
  gitdir: string,
  branch: string,
): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const loose = (await readIfPresent(join(gitdir, ref)))?.trim();
  const head = loose ?? (await readPackedRefs(gitdir)).get(ref);
  if (head !== undefined && !OBJECT_ID.test(head)) {
    throw new StepError(`the branch ${branch} in ${gitdir} cannot be read`, {
      reason: 'unreadableBranch',
      hint: 'It is damaged, symbolic or of a SHA-256 repository; look at it with "git show-ref"',
    });
  }
  return head;
}

/** Refs that Git has moved from files of their own into one. */
export async function readPackedRefs(
  gitdir: string,
): Promise<Map<string, string>> {
  const text = (await readIfPresent(join(gitdir, 'packed-refs'))) ?? '';
  const lines = text.split('\n').filter(line => /^[0-9a-f]/.test(line));
  return new Map(
    lines.map(line => {
      const space = line.indexOf(' ');
      return [line.slice(space + 1), line.slice(0, space)];
    }),
  );
}
