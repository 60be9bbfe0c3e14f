import type { Knex } from 'knex';
import type { FilterTree } from '../http/orchestrator/FilterTree';
import type { RunQuery } from '../http/orchestrator/requests';
import type { RunQueue } from '../engine/dispatch/pgboss/RunQueue';
import { describeOnPostgres } from '../__testUtils__/describeOnPostgres';
import type { DatabaseRunStore } from './DatabaseRunStore';
import { openStore } from './__testUtils__/openStore';
import { explain } from './__testUtils__/history/explain';
import { fillOthers } from './__testUtils__/history/fillOthers';
import { recordStatements } from './__testUtils__/history/recordStatements';
import { startJobs } from './__testUtils__/history/startJobs';
import { fillRuns, runId } from './testUtils/fillRuns';

jest.setTimeout(300_000);

const SIZE = { runs: 150_000, applications: 1_500 };
/** Counting stops at 10,000, of which a condition may pass some by; whatever else is read for a page is much less. */
const MOST_ROWS = 20_000;
/** Tables with so few rows may be read as a whole. */
const FEW = 2_000;

/** A job waits for each run that is due: what has none is found by reading them all, once for all of these. */
const JOBS_WAITING = 10_000;

const nobody = 'user:default/nobody';
const owned: FilterTree = {
  column: 'owner',
  in: ['group:default/team-7', 'group:default/team-8'],
};
const inProduction: FilterTree = { column: 'environment', in: ['production'] };

/** What a caller may be allowed to see. */
const filters: Record<string, FilterTree> = {
  'of two teams': owned,
  'of a team with few runs': { column: 'owner', in: ['group:default/rare'] },
  'of nobody': { column: 'owner', in: [nobody] },
  'in production': inProduction,
  'not in production': { not: inProduction },
  'of a starter': { column: 'startedBy', in: ['user:default/person-7'] },
  'of a starter with few runs': {
    column: 'startedBy',
    in: ['user:default/rare'],
  },
  'of a golden path': { column: 'goldenPath', in: ['deploy-app'] },
  'of a golden path with few runs': { column: 'goldenPath', in: ['rare'] },
  'of a team in production': { allOf: [owned, inProduction] },
  'of a team or a starter': {
    anyOf: [owned, { column: 'startedBy', in: ['user:default/rare'] }],
  },
};

/** What a list of runs can be asked for. */
const queries: Record<string, Partial<RunQuery>> = {
  all: {},
  'of an application': { application: 'app-000007' },
  'of no application': { application: 'app-none' },
  'in an environment': { environment: 'production' },
  'in an environment with few runs': { environment: 'rare' },
  'of an application in an environment': {
    application: 'app-000007',
    environment: 'production',
  },
  'of a workflow': { workflow: 'deploy' },
  'of a workflow with few runs': { workflow: 'rare' },
  succeeded: { status: 'succeeded' },
  failed: { status: 'failed' },
  waiting: { status: 'waiting' },
  'old and rollbackFailed': { status: 'rollbackFailed' },
  'of an application, failed': { application: 'app-000007', status: 'failed' },
  'waiting in production': { status: 'waiting', environment: 'production' },
  'of a starter': { startedBy: 'user:default/person-7' },
  'of a starter with few runs': { startedBy: 'user:default/rare' },
  'of a starter in an environment': {
    startedBy: 'user:default/person-7',
    environment: 'staging',
  },
  'of nobody': { startedBy: nobody },
  'of an old day': {
    from: '2025-01-03T00:00:00Z',
    to: '2025-01-04T00:00:00Z',
  },
  'since yesterday': { from: '2025-02-21T00:00:00Z' },
  'until long ago': { to: '2025-01-02T00:00:00Z' },
  'of an old day in production': {
    from: '2025-01-03T00:00:00Z',
    to: '2025-01-04T00:00:00Z',
    environment: 'production',
  },
  'of a starter since yesterday': {
    from: '2025-02-21T00:00:00Z',
    startedBy: 'user:default/person-7',
  },
  ...Object.fromEntries(
    Object.entries(filters).map(([name, filter]) => [
      `that one may see ${name}`,
      { filter },
    ]),
  ),
};

// Only PostgreSQL plans by what is in the tables; on SQLite an index that is there is used.
describeOnPostgres('a large history (needs PostgreSQL)', init => {
  let knex: Knex;
  let store: DatabaseRunStore;
  let jobs: RunQueue;
  let large: ReadonlySet<string>;
  /** In the middle of the history. */
  let run: string;

  beforeAll(async () => {
    knex = await init();
    store = await openStore(knex, { publishing: true });
    await fillRuns(sql => knex.raw(sql), SIZE);
    await fillOthers(sql => knex.raw(sql), SIZE);
    // Somebody else is about to take them.
    jobs = await startJobs(knex, JOBS_WAITING);
    await knex.raw('vacuum analyze');
    large = await largeTables(knex);
    const middle = String(SIZE.runs / 2);
    const { rows } = await knex.raw(`select ${runId(middle)} as id`);
    run = rows[0].id;
  });

  /** What reads a large table as a whole, or much more than it shows. */
  async function excesses(act: () => Promise<unknown>): Promise<string[]> {
    const found: string[] = [];
    const statements = await recordStatements(knex, act);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      for (const { type, table, rows } of await explain(knex, statement)) {
        const whole = type === 'Seq Scan' && large.has(table);
        if (whole || rows > MOST_ROWS) {
          found.push(`${type} of ${rows} ${table}: ${statement.sql}`);
        }
      }
    }
    return found;
  }

  it('has tables that are worth it', () => {
    expect([...large].sort()).toEqual([
      'blobs',
      'commit_statuses',
      'idempotency_keys',
      'locks',
      'object_effects',
      'object_users',
      'objects',
      'offered_plans',
      'plans',
      'revisions',
      'run_events',
      'run_logs',
      'run_secrets',
      'run_topics',
      'runs',
      'webhook_deliveries',
      'webhook_pushes',
      'workloads',
    ]);
  });

  it.each(Object.entries(queries))(
    'is not read as a whole for runs %s: the first page, the next, and one far back',
    async (_, query) => {
      const page = { limit: 50, filter: undefined, ...query };
      let next: string | undefined;
      expect(
        await excesses(async () => {
          next = (await store.listRuns(page)).nextCursor;
        }),
      ).toEqual([]);
      if (next === undefined) return;
      const further = [next, farBack(page, run)].map(cursor => ({
        ...page,
        cursor,
      }));
      expect(
        await excesses(async () => {
          await store.listRuns(further[0] ?? page);
          await store.listRuns(further[1] ?? page);
        }),
      ).toEqual([]);
    },
  );

  it.each<Partial<RunQuery>>([
    { status: 'failed' },
    { status: 'failed', environment: 'production' },
    { status: 'succeeded', environment: 'staging', workflow: 'test' },
    { status: 'succeeded', workflow: 'test' },
    { environment: 'development', workflow: 'test' },
  ])('is counted by index alone: %j', async query => {
    const statements = await recordStatements(knex, () =>
      store.listRuns({ limit: 50, filter: undefined, ...query }),
    );
    const scans = await Promise.all(
      statements.map(statement => explain(knex, statement)),
    );
    const ofRuns = scans
      .flat()
      .filter(({ type }) => type !== 'Index Only Scan')
      .map(({ rows }) => rows);
    expect(Math.max(0, ...ofRuns)).toBeLessThan(FEW);
  });

  const lists: Record<string, (filter?: FilterTree) => Promise<unknown>> = {
    applications: filter => store.listApplications({ filter, limit: 50 }),
    'applications further on': filter =>
      store.listApplications({
        filter,
        limit: 50,
        cursor: cursorOf('app-000400'),
      }),
    'deployments of an application': filter =>
      store.listDeployments('app-000007', {
        environments: ['production', 'staging', 'nowhere'],
        filter,
      }),
    locks: filter => store.listLocks({ filter, limit: 50 }),
    'locks further on': filter =>
      store.listLocks({ filter, limit: 50, cursor: cursorOf('app-000400/') }),
  };

  it.each(Object.keys(lists))(
    'is not read as a whole for %s, whatever one may see',
    async name => {
      for (const filter of [undefined, ...Object.values(filters)]) {
        expect(await excesses(async () => lists[name]?.(filter))).toEqual([]);
      }
    },
  );

  const thing = { target: 'local:test', kind: 'thing', externalId: 'object-7' };
  let newest: string;
  const now = new Date('2026-01-01');
  const time = now.toISOString();
  const reads: Record<string, () => Promise<unknown>> = {
    'an application': () => store.findApplication('app-000007'),
    'an owner': () => store.findOwner('app-000007'),
    'a lock': () => store.findLock('app-000007/production'),
    revisions: () => store.listRevisions('app-000007', { limit: 50 }),
    'revisions further on': () =>
      store.listRevisions('app-000007', { limit: 10, cursor: cursorOf(20) }),
    'a revision': () => store.findRevision('app-000007', 7),
    'a claim': () => store.readClaim(run),
    claims: () => store.listClaims(),
    'claims of a process': () => store.listClaims('process-7'),
    'jobs of processes that have ended': () =>
      jobs.listLeftBehind(['process-7', 'process-8']),
    'runs that are due and have no job': () =>
      jobs.listWithoutJob(new Date('2028-01-01'), ['process-7'], 20),
    'what the jobs of runs depend on': () => jobs.describe([run, 'none']),
    'runs that are due': () => store.listRunnable(new Date('2028-01-01'), 10),
    'how much there is to do': () => store.lookAtQueue(new Date('2028-01-01')),
    'runs that nobody was told of': () => store.listUnpublished(),
    'runs that wait for an event': () => store.listWaiting(['topic-7', 'none']),
    'runs to compact': () => store.listCompactable(time, 100),
    'runs whose logs are to be deleted': () =>
      store.listRunsWithLogs(time, 100),
    'no runs to compact': () =>
      store.listCompactable('2020-01-01T00:00:00Z', 100),
    events: () => store.readEvents(run, { after: 2, limit: 200 }),
    'a log, far on': () =>
      store.readLog(newest, 'long', { offset: 9_500_000, limit: 65_536 }),
    'the length of a log': () => store.logLength(newest, 'long'),
    'secrets of a run': () => store.readRunSecrets(run),
    'a plan': () => store.loadPlan('0'.repeat(64)),
    'a blob': () => store.loadBlob('0'.repeat(64)),
    'an offered plan': () =>
      store.findOffer('7'.padStart(64, '0'), { principal: nobody, now: time }),
    'an answer': () => store.findAnswer('user:default/ada', 'key-7'),
    'an object': () => store.findObject(thing),
    'what was overtaken': () => store.findOvertaken(run, [thing]),
    'objects of an application': () =>
      store.listObjects({
        application: 'app-000007',
        environment: 'production',
      }),
    'pushes that are due': () => store.listPushes(new Date('2028-01-01'), 10),
    'commit statuses that are due': () =>
      store.listCommitStatuses(new Date('2028-01-01'), 10),
  };
  beforeAll(async () => {
    const { rows } = await knex.raw(`select ${runId(String(SIZE.runs))} as id`);
    newest = rows[0].id;
  });

  it.each(Object.keys(reads))('is not read as a whole for %s', async name => {
    expect(await excesses(async () => reads[name]?.())).toEqual([]);
  });
});

function cursorOf(key: string | number): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/** Where a page begins that is in the middle of the list, by what the list is ordered by. */
function farBack({ application, from, to }: Partial<RunQuery>, run: string) {
  if (application !== undefined)
    return cursorOf(SIZE.runs / SIZE.applications / 2);
  if (from === undefined && to === undefined) return cursorOf(run);
  return cursorOf(`${from ?? '2025-01-01T12:00:00Z'} ${run}`);
}

async function largeTables(knex: Knex): Promise<ReadonlySet<string>> {
  const { rows } = await knex.raw<{ rows: { relname: string }[] }>(
    `select relname from pg_class where relkind = 'r' and reltuples >= ${FEW}
         and relnamespace = 'public'::regnamespace`,
  );
  return new Set(rows.map(({ relname }) => relname));
}
