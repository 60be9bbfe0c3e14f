import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { GitServices } from '../../GitServices';
import type { GitHost } from '../../hosts/GitHost';
import { beginUndo } from '../commit/undo/beginUndo';
import { findMade } from './findMade';
import {
  baseOf,
  pullRequestLabel,
  readPullRequestObject,
  requirePullRequests,
  type PullRequestObject,
} from './PullRequestObject';
import { revertBranch } from './revertMerge';

const UNDONE: UndoResult = { outcome: 'undone' };

const beforeSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
});

/** Closes the pull request that a step has opened and removes its branch; gives back title and text of one that was open. */
export async function undoPullRequest(
  services: GitServices,
  context: UndoContext,
): Promise<UndoResult> {
  const object = readPullRequestObject(context.effect.externalId);
  const begun = await beginUndo(services, context, baseOf(object));
  if (begun.kind === 'ended') {
    return begun.result;
  }
  const { host } = begun.task;
  const before = beforeSchema.safeParse(context.effect.before);
  return before.success
    ? giveBack(host, object, context, before.data)
    : takeBack(host, object, context);
}

async function takeBack(
  host: GitHost,
  object: PullRequestObject,
  context: UndoContext,
): Promise<UndoResult> {
  const { signal, log } = context;
  const pullRequests = requirePullRequests(host);
  const there = await findMade(host, object, context);
  if (!there) {
    return UNDONE;
  }
  const { number } = there;
  const label = pullRequestLabel(object, number);
  if (there.state === 'merged') {
    const revert = await pullRequests.find({
      repository: object,
      head: revertBranch(number),
      base: object.base,
      signal,
    });
    if (revert?.state === 'merged') {
      return UNDONE;
    }
    return {
      outcome: 'left',
      reason: 'overtaken',
      message: `${label} has been merged; what it brought is undone by the step that merged it, or by reverting it`,
    };
  }
  if (there.state === 'open') {
    await context.checkClaim();
    await pullRequests.close({ repository: object, number, signal });
    log.info(`Closed ${label}`);
  }
  await context.checkClaim();
  const branch = await pullRequests.deleteBranch({
    repository: object,
    branch: object.head,
    expectedHead: there.head.commit,
    signal,
  });
  if (branch.kind === 'moved') {
    return {
      outcome: 'left',
      reason: 'overtaken',
      message: `the branch ${object.head} of ${label} stays: others have committed to it`,
    };
  }
  return UNDONE;
}

async function giveBack(
  host: GitHost,
  object: PullRequestObject,
  context: UndoContext,
  { number, title, body }: z.output<typeof beforeSchema>,
): Promise<UndoResult> {
  const { signal } = context;
  const pullRequests = requirePullRequests(host);
  const there = await pullRequests.get({ repository: object, number, signal });
  const isSame = there?.title === title && there.body === body;
  if (there?.state === 'open' && !isSame) {
    await context.checkClaim();
    await pullRequests.update({
      repository: object,
      number,
      title,
      body,
      signal,
    });
  }
  return UNDONE;
}
