import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  StepError,
  type EffectHandle,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { runTrailer, withTrailer } from '../../commitTrailer';
import type { CommitAuthor, FileChange } from '../../hosts/GitHost';
import type { GitCommitOutput } from '../git-commit/schema';
import type { CommitTask } from './CommitTask';
import { describeChanges } from './describeChanges';
import { findChanges } from './findChanges';
import type { WantedFiles } from './readWantedFiles';

/** In each round somebody's commit gets through, so this many others may commit to the branch at the same time. */
const MAX_ROUNDS = 40;
const LONGEST_PAUSE_MS = 1_000;
/** A commit of this very step that is not the head is near it: others had no time to pile up many. */
const NEAR_HEAD = 20;

export interface CommitFilesRequest {
  task: CommitTask;
  wanted: WantedFiles;
  message: string | undefined;
  author: CommitAuthor;
  /** Part of the branch that the commit is about, if it is not about the whole. */
  object?: string;
  /** Commits of others that may come in between. */
  maxRounds?: number;
}

/** What one round saw and has to do about it. */
interface Round {
  /** Where the branch is; undefined: it does not exist. */
  head: string | undefined;
  /** The commit to build on. */
  parent: string | undefined;
  changes: FileChange[];
}

/**
 * Makes one commit so that the files are as wanted, or none if they are. Somebody else's commit in between is not
 * overwritten: the work is decided afresh on top of it.
 */
export async function commitFiles(
  context: StepContext,
  request: CommitFilesRequest,
): Promise<GitCommitOutput> {
  const { task, maxRounds = MAX_ROUNDS } = request;
  const { log, signal } = context;
  let effect: EffectHandle | undefined;
  for (let round = 1; round <= maxRounds; round += 1) {
    signal.throwIfAborted();
    const seen = await look(request, signal);
    if (seen.changes.length === 0) {
      const outputs = await concludeUnchanged(context, task, seen);
      settleEffect(effect, outputs);
      return outputs;
    }
    if (effect) {
      await context.effects.checkClaim();
    } else {
      effect = await announce(context, request, seen);
    }
    const result = await tryCommit(context, request, seen);
    if (result.kind === 'committed') {
      const { commit } = result;
      const url = task.host.webUrl(task.repository, commit);
      const outputs = { commit, changed: true, url };
      settleEffect(effect, outputs);
      log.info(`Committed ${commit} to ${task.label}`);
      return outputs;
    }
    log.info(
      `${task.label} has moved to ${result.head ?? 'nowhere'} in the meantime, looking again`,
    );
    await pause(round, signal);
  }
  effect?.discard();
  throw new StepError(
    `${task.label} moved ${maxRounds} times while this step tried to commit to it`,
    {
      reason: 'branchMoved',
      retryable: true,
      hint: 'Many others commit to this branch; try again later',
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

async function look(
  { task, wanted }: CommitFilesRequest,
  signal: AbortSignal,
): Promise<Round> {
  const { host, repository, branch } = task;
  const head = await host.getHead(repository, branch, { signal });
  const parent =
    head ??
    (await host.getHead(repository, repository.defaultBranch, { signal }));
  const changes = await findChanges({
    host,
    repository,
    commit: parent,
    wanted,
    signal,
  });
  return { head, parent, changes };
}

async function announce(
  context: StepContext,
  { task, object }: CommitFilesRequest,
  { head, changes }: Round,
): Promise<EffectHandle | undefined> {
  const { host, repository, branch, label } = task;
  const summary = `commit ${describeChanges(changes)} to ${label}`;
  context.log.info(`Going to ${summary}`);
  changes.forEach(({ kind, path }) =>
    context.log.info(`  ${kind === 'upsert' ? 'write ' : 'delete'} ${path}`),
  );
  const part = object === undefined ? '' : `:${object}`;
  const [effect] = await context.effects.intend([
    {
      kind: 'git-commit',
      action: head === undefined ? 'create' : 'update',
      target: await host.fingerprint({ signal: context.signal }),
      externalId: `${repository.owner}/${repository.name}@${branch}${part}`,
      summary,
      url: host.webUrl(repository),
      before: { commit: head ?? null },
    },
  ]);
  return effect;
}

async function tryCommit(
  context: StepContext,
  { task, message, author }: CommitFilesRequest,
  { head, parent, changes }: Round,
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
  { host, repository, branch, label }: CommitTask,
  { head, parent }: Round,
): Promise<GitCommitOutput> {
  if (parent === undefined) {
    throw new StepError(`${label} is empty, and nothing was to be written`, {
      reason: 'nothingToCommit',
      hint: 'Name at least one file in "files"',
    });
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
  return { commit, changed: found !== undefined, url };
}

/** Longer with each round, and by chance, so that those who collided do not meet again. */
async function pause(round: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, 10 * 2 ** Math.min(round, 7));
  await delay(randomInt(longest), undefined, { signal });
}
