import {
  StepError,
  type EffectHandle,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { confirmEarlier } from '../confirmEarlier';
import { runTrailer, withTrailer } from '../../commitTrailer';
import type { CommitAuthor } from '../../hosts/GitHost';
import type { GitCommitOutput } from '../git-commit/schema';
import type { CommitTask } from './CommitTask';
import { describeChanges } from './describeChanges';
import { lookAtBranch, type BranchView } from './lookAtBranch';
import { onBranch } from './onBranch';
import type { WantedFiles } from './readWantedFiles';

/** A commit of this very step that is not the head is near it: others had no time to pile up many. */
const NEAR_HEAD = 20;

export interface CommitFilesRequest {
  task: CommitTask;
  wanted: WantedFiles;
  message: string | undefined;
  author: CommitAuthor;
  /** Commits of others that may come in between. */
  maxRounds?: number;
}

/** What has been announced, if anything. */
interface Announcement {
  action: BranchView['action'];
  effect: EffectHandle | undefined;
}

/**
 * Makes one commit so that the files are as wanted, or none if they are. Somebody else's commit in between is not
 * overwritten: the work is decided afresh on top of it.
 */
export async function commitFiles(
  context: StepContext,
  request: CommitFilesRequest,
): Promise<GitCommitOutput> {
  const { task, wanted, maxRounds } = request;
  const { log, signal } = context;
  let announced: Announcement | undefined;
  return onBranch(
    context,
    {
      label: task.label,
      maxRounds,
      onGiveUp: () => announced?.effect?.discard(),
    },
    async () => {
      const seen = await lookAtBranch(task, wanted, signal);
      if (seen.changes.length === 0) {
        const outputs = await concludeUnchanged(context, task, seen);
        settleEffect(announced?.effect, outputs);
        return { kind: 'done', value: outputs };
      }
      announced = await announce(context, task, seen, announced);
      const result = await tryCommit(context, request, seen);
      if (result.kind === 'moved') {
        return result;
      }
      const { commit } = result;
      const url = task.host.webUrl(task.repository, commit);
      const outputs = { commit, changed: true, url };
      settleEffect(announced.effect, outputs);
      log.info(`Committed ${commit} to ${task.label}`);
      return { kind: 'done', value: outputs };
    },
  );
}

/** Tells the ledger what came of the announcement, if there was one. */
function settleEffect(
  effect: EffectHandle | undefined,
  { commit, changed, url }: GitCommitOutput,
): void {
  if (changed) {
    effect?.confirm({ url, data: { commit } });
  } else {
    effect?.discard();
  }
}

/** Once for all rounds, unless others have made in between what this step was going to. */
async function announce(
  context: StepContext,
  { host, repository, label }: CommitTask,
  { head, changes, action, externalId }: BranchView,
  before: Announcement | undefined,
): Promise<Announcement> {
  if (before?.action === action) {
    await context.effects.checkClaim();
    return before;
  }
  before?.effect?.discard();
  const summary = `commit ${describeChanges(changes)} to ${label}`;
  context.log.info(`Going to ${summary}`);
  changes.forEach(({ kind, path }) =>
    context.log.info(`  ${kind === 'upsert' ? 'write ' : 'delete'} ${path}`),
  );
  const [effect] = await context.effects.intend([
    {
      kind: 'git-commit',
      action,
      target: await host.fingerprint({ signal: context.signal }),
      externalId,
      summary,
      url: host.webUrl(repository),
      before: { commit: head ?? null },
    },
  ]);
  return { action, effect };
}

async function tryCommit(
  context: StepContext,
  { task, message, author }: CommitFilesRequest,
  { head, parent, changes }: BranchView,
) {
  const text = message?.trim() || `Update ${describeChanges(changes)}`;
  return task.host.commit({
    repository: task.repository,
    branch: task.branch,
    expectedHead: head,
    parent,
    changes,
    message: withTrailer(text, runTrailer(context.idempotencyKey)),
    author,
    at: new Date(context.run.requestedAt),
    signal: context.signal,
    progress: (done, total) => context.progress(done, total, 'files written'),
  });
}

/** Nothing to change, perhaps because an earlier attempt of this very step has done it. */
async function concludeUnchanged(
  context: StepContext,
  task: CommitTask,
  { head, parent }: BranchView,
): Promise<GitCommitOutput> {
  const { host, repository, branch, label } = task;
  if (parent === undefined) {
    throw nothingToCommit(label);
  }
  const own =
    head !== undefined &&
    (await host.findCommit({
      repository,
      branch,
      trailer: runTrailer(context.idempotencyKey),
      limit: NEAR_HEAD,
      signal: context.signal,
    }));
  const found = own && own.kind === 'found' ? own.commit : undefined;
  context.log.info(
    found === undefined
      ? `Nothing to change in ${label}, which is at ${parent}`
      : `An earlier attempt of this step has committed ${found} to ${label}`,
  );
  const commit = found ?? parent;
  const url = host.webUrl(repository, commit);
  if (found !== undefined) {
    confirmEarlier(context, 'git-commit', { url, data: { commit } });
  }
  return { commit, changed: found !== undefined, url };
}

export function nothingToCommit(label: string): StepError {
  return new StepError(`${label} is empty, and nothing was to be written`, {
    reason: 'nothingToCommit',
    hint: 'Name at least one file in "files"',
  });
}
