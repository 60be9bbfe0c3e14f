import { StepError } from '@innominatus/plugin-innominatus-node';
import type { CommitRequest, CommitResult } from '../GitHost';
import { forbiddenError, refusedError } from '../http/hostErrors';
import type { HostSettings } from '../http/HostSettings';
import { PushForbidden } from '../smartHttp/httpTransport';
import type { CommitPush, SmartGit } from '../smartHttp/SmartGit';
import { outwaitRemoval } from './outwaitRemoval';

type Refused = Extract<CommitPush, { kind: 'refused' }>;

const FORBIDDEN = 'forbidden';

/** A removal that is taken back again and again may come in between more than once. */
const MAX_PUSHES = 4;

export interface CommitByPush {
  git: SmartGit;
  settings: HostSettings;
  request: CommitRequest;
  /** Whether nobody may push to the repository; throws when it is gone. */
  isArchived: () => Promise<boolean>;
}

/** Makes one commit, if the branch still is where the caller saw it. Git on the other side checks that as it writes. */
export async function commitByPush(work: CommitByPush): Promise<CommitResult> {
  const { git, settings, request } = work;
  const { repository, branch, expectedHead, signal } = request;
  const head = await git.getHead(repository, branch, signal);
  if (head !== expectedHead) {
    return { kind: 'moved', head };
  }
  if (expectedHead === undefined) {
    await refuseNestedNames(git, request);
  }
  const push = await pushWhileOpen(work);
  if (push.kind === 'done') {
    return { kind: 'committed', commit: push.commit };
  }
  const now = await git.getHead(repository, branch, signal);
  if (now !== expectedHead) {
    return { kind: 'moved', head: now };
  }
  const refusal = explainRefusal(settings, request, push);
  if (refusal) {
    throw refusal;
  }
  return { kind: 'moved', head: now };
}

/** While a repository is removed nobody may push; that may be taken back. */
async function pushWhileOpen(work: CommitByPush): Promise<CommitPush> {
  const { git, request, isArchived } = work;
  let push = await tryPush(git, request);
  for (let pushes = 1; pushes < MAX_PUSHES; pushes += 1) {
    if (push.kind === 'done' || push.why !== FORBIDDEN) {
      break;
    }
    if (!(await outwaitRemoval(isArchived, request.signal))) {
      break;
    }
    push = await tryPush(git, request);
  }
  return push;
}

async function tryPush(
  git: SmartGit,
  request: CommitRequest,
): Promise<CommitPush> {
  try {
    return await git.pushCommit(request);
  } catch (error) {
    if (error instanceof PushForbidden) {
      const messages = error.message;
      return { kind: 'refused', why: FORBIDDEN, messages, commit: '' };
    }
    throw error;
  }
}

/** Undefined when another push came at the same moment; everything else stays refused. */
function explainRefusal(
  settings: HostSettings,
  { repository: { owner, name }, branch }: CommitRequest,
  { why, messages }: Refused,
): StepError | undefined {
  const said = messages.replaceAll(/^(remote: )?(error: )?/gim, '').trim();
  if (/protected branch/i.test(`${why} ${messages}`)) {
    return new StepError(
      `the branch ${branch} of ${owner}/${name} is protected: ${said || why}`,
      {
        reason: 'branchProtected',
        hint: 'Deliver by pull request (the environment says "delivery.mode: pullRequest"), or let the credentials push there',
      },
    );
  }
  const what = `push to ${branch} of ${owner}/${name}`;
  if (why === FORBIDDEN || /declined/.test(why)) {
    return forbiddenError(settings, what, said || why);
  }
  return /lock|failed to update ref|reference already exists/.test(why)
    ? undefined
    : refusedError(settings, what, said || why);
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
