import type { SourceStatus } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import { readTime, type StoredTime } from '../../times';
import type { NewCommitStatus, PendingStatus, Retry } from '../../WebhookStore';

interface StatusRow {
  host: string;
  owner: string;
  name: string;
  commit: string;
  context: string;
  status: string;
  version: number;
  created_at: StoredTime;
  attempts: number;
}

const KEY = ['host', 'owner', 'name', 'commit', 'context'];

/** See {@link WebhookStore.putCommitStatus}. */
export async function putCommitStatus(
  db: Knex,
  { repository, commit, status, at }: NewCommitStatus,
): Promise<void> {
  const { host, owner, name } = repository;
  const news = {
    status: JSON.stringify(status),
    created_at: new Date(at),
    due_at: new Date(at),
    attempts: 0,
  };
  await db('commit_statuses')
    .insert({
      ...{ host, owner, name, commit, context: status.name },
      ...news,
      version: 1,
    })
    .onConflict(KEY)
    .merge({ ...news, version: db.raw('commit_statuses.version + 1') });
}

/** See {@link WebhookStore.listCommitStatuses}. */
export async function listCommitStatuses(
  db: Knex,
  now: Date,
  limit: number,
): Promise<PendingStatus[]> {
  const rows = await db<StatusRow>('commit_statuses')
    .where('due_at', '<=', now)
    .orderBy(['due_at', 'commit', 'context'])
    .limit(limit)
    .select('*');
  return rows.map(({ host, owner, name, commit, version, ...row }) => ({
    repository: { host, owner, name },
    commit,
    version,
    // We have written it ourselves, see readEvents.
    status: JSON.parse(row.status) as SourceStatus,
    createdAt: readTime(row.created_at),
    attempts: row.attempts,
  }));
}

/** See {@link WebhookStore.postponeCommitStatus}. */
export async function postponeCommitStatus(
  db: Knex,
  status: PendingStatus,
  { attempts, dueAt }: Retry,
): Promise<void> {
  await unchanged(db, status).update({ attempts, due_at: dueAt });
}

/** See {@link WebhookStore.settleCommitStatus}. */
export async function settleCommitStatus(
  db: Knex,
  status: PendingStatus,
): Promise<void> {
  await unchanged(db, status).delete();
}

/** The row, if no other status has taken its place. */
function unchanged(
  db: Knex,
  { repository, commit, status, version }: PendingStatus,
) {
  const { host, owner, name } = repository;
  const context = status.name;
  return db('commit_statuses').where({
    ...{ host, owner, name, commit, context },
    version,
  });
}
