import type { Knex } from 'knex';
import type { FilterTree } from '../../http/orchestrator/FilterTree';
import type {
  DeploymentRecord,
  RunRecord,
} from '../../http/orchestrator/records';
import { RECORD_COLUMNS, type RecordRow, type RunRow } from '../rows';
import { readTime, type StoredTime } from '../times';
import { applyFilter } from './filters';
import { listPlaces, type Place } from './listPlaces';
import { runRecord } from './runRecord';

interface Query {
  environments: readonly string[];
  filter: FilterTree | undefined | 'none';
}

/**
 * Newest runs of an application by environment, and who has the locks there. Ids sort by time of request, so the newest
 * run is the one with the greatest id.
 */
export async function listDeployments(
  db: Knex,
  application: string,
  { environments, filter }: Query,
): Promise<DeploymentRecord[]> {
  const newest = await newestRuns(db, application, filter);
  const succeeded = await lastSucceeded(db, newest, filter);
  const names = [...new Set([...environments, ...newest.keys()])];
  const locks = await findLocks(db, application, names);
  return names
    .filter(name => newest.has(name) || locks.has(name))
    .map(name => ({
      environment: name,
      newestRun: newest.get(name),
      lastSucceeded: succeeded.get(name),
      lock: locks.get(name),
    }));
}

type RunByEnvironment = ReadonlyMap<string, RunRecord>;

/** In the order of the names of the environments. */
async function newestRuns(
  db: Knex,
  application: string,
  filter: Query['filter'],
): Promise<RunByEnvironment> {
  if (filter === 'none') return new Map();
  const found = new Map<string, RunRecord>();
  for (const place of await listPlaces(db, [application])) {
    const run = await newestRun(db, place, filter);
    if (run) found.set(place.environment, run);
  }
  return found;
}

/** Mostly the newest run; where it is not, the way back to the one that succeeded is short. */
async function lastSucceeded(
  db: Knex,
  newest: RunByEnvironment,
  filter: Query['filter'],
): Promise<RunByEnvironment> {
  const found = new Map<string, RunRecord>();
  for (const [environment, run] of newest) {
    if (run.status === 'succeeded') {
      found.set(environment, run);
      continue;
    }
    const { application } = run;
    const before = await newestRun(db, { application, environment }, filter, {
      status: 'succeeded',
    });
    if (before) found.set(environment, before);
  }
  return found;
}

async function newestRun(
  db: Knex,
  place: Place,
  filter: Query['filter'],
  more: Partial<Pick<RunRow, 'status'>> = {},
): Promise<RunRecord | undefined> {
  const row = await db<RunRow>('runs')
    .where({ ...place, ...more })
    .modify(visible, filter)
    .orderBy('id', 'desc')
    .first<RecordRow | undefined>(...RECORD_COLUMNS);
  return row && runRecord(row);
}

function visible(query: Knex.QueryBuilder, filter: Query['filter']): void {
  if (filter === undefined || filter === 'none') return;
  applyFilter(query, filter, {
    owner: 'owner_ref',
    environment: 'environment',
    startedBy: 'started_by',
    goldenPath: 'golden_path',
  });
}

interface HeldLock extends RecordRow {
  key: string;
  granted_at: StoredTime | null;
}

async function findLocks(
  db: Knex,
  application: string,
  environments: readonly string[],
): Promise<Map<string, NonNullable<DeploymentRecord['lock']>>> {
  const byKey = new Map(
    environments.map(name => [`${application}/${name}`, name]),
  );
  const rows: HeldLock[] = await db('locks')
    .join('runs', 'runs.id', 'locks.holder')
    .whereIn('key', [...byKey.keys()])
    .select(
      'locks.key',
      'locks.granted_at',
      ...RECORD_COLUMNS.map(column => `runs.${column}`),
    );
  const locks = new Map<string, NonNullable<DeploymentRecord['lock']>>();
  for (const row of rows) {
    const environment = byKey.get(row.key);
    if (environment !== undefined && row.granted_at !== null) {
      locks.set(environment, {
        run: runRecord(row),
        grantedAt: readTime(row.granted_at),
      });
    }
  }
  return locks;
}
