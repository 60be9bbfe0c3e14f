import { NotAllowedError } from '@backstage/errors';
import type { GitSource } from '@innominatus/plugin-innominatus-node';
import type { Orchestrator } from '../http/Orchestrator';
import type { Submission } from '../http/orchestrator/records';
import type { SubmitRequest } from '../http/orchestrator/requests';
import type { PendingPush } from '../database/WebhookStore';
import type { Push } from './Push';
import { readPushedScore, type PushedScore } from './readPushedScore';
import { statusName } from './statusName';

/** What came of a push. */
export type PushOutcome =
  | { kind: 'deployed'; submission: Submission }
  /** The Score file and what it names are as they were before. */
  | { kind: 'untouched' }
  /** The branch or the commit is gone: nobody looks at it any more. */
  | { kind: 'outdated' }
  /** The branch has moved on, to another Score file: that one's push is heard of, too. The message is for the status. */
  | { kind: 'overtaken'; message: string }
  /** Nothing was started; the message is for the status of the commit. */
  | { kind: 'refused'; message: string };

/** What deploying a push takes. */
export interface PushServices {
  submit: Orchestrator['submitScore'];
  signal: AbortSignal;
}

/**
 * Deploys a commit that was pushed, if it changes the Score file or a file that it names, and if no later commit has changed
 * them again. To do the same push again changes nothing.
 *
 * @throws what may be otherwise at the next try
 */
export async function deployPush(
  source: GitSource,
  pending: PendingPush,
  services: PushServices,
): Promise<PushOutcome> {
  const { push } = pending;
  const { repository, branch, before, after } = push;
  const { signal } = services;
  const head = await source.readHead({ ...repository, branch, signal });
  if (head === undefined) return { kind: 'outdated' };
  const read = (commit: string): Promise<PushedScore> =>
    readPushedScore(source, {
      ...{ repository, commit, path: push.deploy.path, signal },
    });
  const score = await read(after);
  if (score.kind === 'gone') return { kind: 'outdated' };
  const earlier = before === undefined ? undefined : await read(before);
  if (earlier && isSame(score, earlier)) return { kind: 'untouched' };
  if (head !== after && !isSame(score, await read(head))) {
    const message = `made way for a later commit of ${branch}`;
    return { kind: 'overtaken', message };
  }
  switch (score.kind) {
    case 'there':
      return submitPush(pending, score.submission, services);
    case 'tooLarge':
      return { kind: 'refused', message: score.message };
    case 'missing':
      return earlier === undefined
        ? { kind: 'untouched' }
        : {
            kind: 'refused',
            message: `there is no ${push.deploy.path} any more; what it has deployed stays as it is`,
          };
    default:
      return unknownScore(score);
  }
}

function isSame(one: PushedScore, other: PushedScore): boolean {
  return (
    one.kind === other.kind &&
    (one.kind !== 'there' ||
      (other.kind === 'there' && one.digest === other.digest))
  );
}

async function submitPush(
  { id, push }: PendingPush,
  source: SubmitRequest['source'],
  { submit }: PushServices,
): Promise<PushOutcome> {
  try {
    const submission = await submit(requestOf(push, id, source));
    return { kind: 'deployed', submission };
  } catch (error) {
    const message = refusal(error);
    if (message === undefined) throw error;
    return { kind: 'refused', message };
  }
}

function requestOf(
  { repository, after, authors, deploy }: Push,
  id: string,
  source: SubmitRequest['source'],
): SubmitRequest {
  const { host, owner, name } = repository;
  const principal = { ref: `service:webhook:${host}/${owner}/${name}` };
  const { environment, application, concurrency } = deploy;
  return {
    ...{ source, application, environment, concurrency, principal },
    // Who owns a new application: as configured, else only this repository.
    ownershipRefs: deploy.owner === undefined ? [] : [deploy.owner],
    idempotencyKey: `push:${id}`,
    commit: {
      ...{ repository, id: after, authors },
      status: statusName(deploy),
    },
    async mayDeploy(target) {
      // Whoever has configured the name has allowed it; a Score file can give itself any.
      const owners = [principal.ref, deploy.owner];
      const isOwn = owners.includes(target.owner);
      if (application === undefined && target.exists && !isOwn) {
        throw new NotAllowedError(
          `the application "${target.application}" belongs to ${target.owner ?? 'nobody'}`,
        );
      }
    },
  };
}

/** What is wrong with the push itself, and will be at the next try; undefined for what may pass. */
function refusal(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (name === 'InputError') return firstProblem(error) ?? message;
  return name === 'NotAllowedError' || name === 'NotFoundError'
    ? message
    : undefined;
}

function firstProblem(error: Error): string | undefined {
  if (!('problems' in error) || !Array.isArray(error.problems))
    return undefined;
  const [first, ...others]: unknown[] = error.problems;
  if (typeof first !== 'object' || first === null) return undefined;
  if (!('message' in first)) return undefined;
  const line =
    'line' in first && first.line ? `line ${String(first.line)}: ` : '';
  const more =
    others.length === 0
      ? ''
      : ` (and ${others.length} other ${others.length === 1 ? 'problem' : 'problems'})`;
  return `${line}${String(first.message)}${more}`;
}

function unknownScore(score: never): never {
  throw new Error(`unknown ${JSON.stringify(score)}`);
}
