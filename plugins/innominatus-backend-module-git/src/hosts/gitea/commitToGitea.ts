import { StepError } from '@innominatus/plugin-innominatus-node';
import type { CommitRequest, CommitResult, RepositoryName } from '../GitHost';
import { forbiddenError } from '../http/hostErrors';
import { PushForbidden } from '../smartHttp/httpTransport';
import type { CommitPush, SmartGit } from '../smartHttp/SmartGit';
import { hasNoRules, isFrozen } from './frozenRepository';
import type { GiteaApi } from './GiteaApi';
import { readGiteaRepository } from './readGiteaRepository';

/** Makes one commit, if the branch still is where the caller saw it. Git on the other side checks that as it writes. */
export async function commitToGitea(
  api: GiteaApi,
  git: SmartGit,
  request: CommitRequest,
): Promise<CommitResult> {
  const { repository, branch, expectedHead, signal } = request;
  const head = await git.getHead(repository, branch, signal);
  if (head !== expectedHead) {
    return { kind: 'moved', head };
  }
  if (expectedHead === undefined) {
    await refuseNestedNames(git, request);
  }
  const push = await tryPush(git, request);
  if (push.kind === 'done') {
    return { kind: 'committed', commit: push.commit };
  }
  const now = await git.getHead(repository, branch, signal);
  if (now === push.commit) {
    return { kind: 'committed', commit: push.commit };
  }
  if (now === expectedHead && !(await wasFrozen(api, request, push))) {
    throwIfRefused(api, repository, branch, push);
  }
  return { kind: 'moved', head: now };
}

const PROTECTED = /protected/i;

type Refused = Extract<CommitPush, { kind: 'refused' }>;

async function tryPush(
  git: SmartGit,
  request: CommitRequest,
): Promise<CommitPush> {
  try {
    return await git.pushCommit(request);
  } catch (error) {
    if (error instanceof PushForbidden) {
      const messages = error.message;
      return { kind: 'refused', why: 'forbidden', messages, commit: '' };
    }
    throw error;
  }
}

/** Whether a removal was in the way of the push; it may be done or taken back by now. */
async function wasFrozen(
  api: GiteaApi,
  { repository, signal }: CommitRequest,
  { messages }: Refused,
): Promise<boolean> {
  if (await isFrozen(api, repository, { signal })) {
    return true;
  }
  const there = await readGiteaRepository(api, repository, { signal });
  if (!there) {
    return true;
  }
  if (/archived/i.test(messages)) {
    return !there.archived;
  }
  return (
    PROTECTED.test(messages) && (await hasNoRules(api, repository, { signal }))
  );
}

/** Another push at the same time makes Git refuse one for a moment; everything else stays refused. */
function throwIfRefused(
  api: GiteaApi,
  { owner, name }: RepositoryName,
  branch: string,
  { why, messages }: Refused,
): void {
  const said = messages.replaceAll(/^(remote: )?(Gitea: )?/gim, '').trim();
  if (PROTECTED.test(messages)) {
    throw new StepError(
      `the branch ${branch} of ${owner}/${name} is protected: ${said}`,
      {
        reason: 'branchProtected',
        hint: 'Deliver by pull request (the environment says "delivery.mode: pullRequest"), or let the user of the credentials push there',
      },
    );
  }
  if (why === 'forbidden' || /hook declined/.test(why)) {
    const what = `push to ${branch} of ${owner}/${name}`;
    throw forbiddenError(api.settings, what, said || why);
  }
  if (!/lock|failed to update ref|reference already exists/.test(why)) {
    throw api.refused(`push to ${branch} of ${owner}/${name}`, {
      status: 200,
      content: said || why,
    });
  }
}

/** Branches are files: where `release` is one, there is no folder for `release/1.0`, and the other way round. */
async function refuseNestedNames(
  git: SmartGit,
  { repository, branch, signal }: CommitRequest,
): Promise<void> {
  const branches = await git.listBranches(repository, signal);
  const other = branches.find(
    name => name.startsWith(`${branch}/`) || branch.startsWith(`${name}/`),
  );
  if (other !== undefined) {
    throw new StepError(
      `the branch ${branch} cannot be made: there is a branch ${other}`,
      { reason: 'branchConflict', hint: 'Choose another branch name' },
    );
  }
}
