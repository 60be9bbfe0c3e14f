import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import type { GitHost, Repository } from '../../hosts/GitHost';
import { onBranch, type Round } from '../commit/onBranch';
import { undoHost } from '../undoHost';
import { findForeignContent } from './findForeignContent';
import { isRepositoryMarker, repositoryMarker } from './repositoryMarker';
import { readRepositoryId, REPOSITORY } from './repositoryId';
import type { GitRepositoryInput } from './schema';

type Context = UndoContext<GitRepositoryInput>;

const UNDONE: UndoResult = { outcome: 'undone' };

/** Removes a repository that the step has created, unless anybody else would miss it. */
export async function undoGitRepository(
  services: GitServices,
  context: Context,
): Promise<UndoResult> {
  const { effect } = context;
  if (effect.action === 'adopt') {
    return UNDONE;
  }
  const found = await undoHost(services, context);
  if (found.kind === 'other') {
    return found.result;
  }
  const label = effect.externalId;
  return onBranch(context, { label }, () =>
    removeUnused(services, found.host, context),
  );
}

/** One look, and one try to remove just what was seen. */
async function removeUnused(
  services: GitServices,
  host: GitHost,
  context: Context,
): Promise<Round<UndoResult>> {
  const { effect, signal, log } = context;
  const repository = await host.findRepository(
    readRepositoryId(effect.externalId),
    { signal },
  );
  signal.throwIfAborted();
  if (!repository) {
    return { kind: 'done', value: UNDONE };
  }
  const notOurs = await judgeOrigin(repository, context);
  if (notOurs) {
    return { kind: 'done', value: notOurs };
  }
  const refs = await host.listRefs(repository, { signal });
  const why =
    (await findOtherUsers(context)) ??
    (await findForeignContent({
      host,
      repository,
      refs,
      author: services.author,
      run: context.purpose === 'rollback' ? context.run.id : undefined,
      signal,
    }));
  if (why !== undefined) {
    return { kind: 'done', value: inUse(effect.externalId, why) };
  }
  await context.checkClaim();
  const { marker } = repository;
  const result = await host.deleteRepository({
    repository,
    marker,
    refs,
    signal,
  });
  if (result.kind === 'changed') {
    return { kind: 'moved' };
  }
  log.info(`Removed the repository ${effect.externalId} from ${host.name}`);
  return { kind: 'done', value: UNDONE };
}

/** What becomes of a repository that does not show the mark of this very step; undefined if it does. */
async function judgeOrigin(
  { marker }: Repository,
  { effect, idempotencyKey, purpose, ledger }: Context,
): Promise<UndoResult | undefined> {
  if (marker === repositoryMarker(idempotencyKey)) {
    return undefined;
  }
  const isOfRuns = isRepositoryMarker(marker);
  if (purpose === 'delete' && isOfRuns) {
    const object = await ledger.find({ ...effect, kind: REPOSITORY });
    return object?.createdByRun === undefined ? UNDONE : undefined;
  }
  // what this step has made, if anything, is gone: another step or a person has made one of this name
  return isOfRuns || !effect.confirmed
    ? UNDONE
    : inUse(
        effect.externalId,
        'it does not carry the mark of the step that created it any more',
      );
}

/** In a deletion the last user may be the one that is deleted, under whatever name. */
async function findOtherUsers({
  effect,
  ledger,
  purpose,
  run,
  environment,
}: Context): Promise<string | undefined> {
  const object = await ledger.find({ ...effect, kind: REPOSITORY });
  const users = object?.users ?? [];
  const others =
    purpose === 'delete' && users.length === 1
      ? []
      : users.filter(
          user =>
            user.application !== run.application ||
            user.environment !== environment.name,
        );
  const names = others.map(
    user => `${user.application} in ${user.environment}`,
  );
  return names.length > 0 ? `it is used by ${names.join(', ')}` : undefined;
}

function inUse(label: string, why: string): UndoResult {
  return {
    outcome: 'left',
    reason: 'inUse',
    message: `the repository ${label} stays: ${why}`,
  };
}
