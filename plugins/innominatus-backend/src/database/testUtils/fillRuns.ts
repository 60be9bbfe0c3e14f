/** Carries out a statement on PostgreSQL. */
export type Execute = (sql: string) => PromiseLike<unknown>;

/** How large the history is. */
export interface HistorySize {
  runs: number;
  applications: number;
  /** Characters of the inputs of a run. */
  inputs?: number;
  /** How many of the newest runs have not ended; default is 100. */
  open?: number;
}

/** The oldest runs, which alone have what is `rare`. */
export const RARE = 20;

/** Milliseconds: a run each half minute. */
const time = (n: string) => `1735689600000 + (${n})::bigint * 30000`;

/** The id of a run by its place in the history: as the server makes them, by the time of the request. */
export const runId = (n: string) =>
  `(lpad(to_hex(${time(n)}), 12, '0') || '7' || substr(md5((${n})::text), 1, 3) || '8' || substr(md5((${n})::text), 4, 15))::uuid::text`;

const at = (n: string, more = '') =>
  `timestamptz '2025-01-01 00:00:00Z' + ${n} * interval '30 seconds' ${more}`;
const rare = (name: string, otherwise: string) =>
  `case when n <= ${RARE} then '${name}' else ${otherwise} end`;

/** PostgreSQL makes applications and their runs; most ended long ago, some of the newest wait or go on. */
export async function fillRuns(
  execute: Execute,
  { runs, applications, inputs = 200, open = 100 }: HistorySize,
): Promise<void> {
  await execute(`
    insert into applications (name, owner_ref, created_by, created_at, last_run_number, last_revision)
    select 'app-' || lpad(n::text, 6, '0'), 'group:default/team-' || (n % 50), 'user:default/ada',
      timestamptz '2025-01-01 00:00:00Z', 0, 0
    from generate_series(0, ${applications - 1}) as n`);
  const columns = {
    id: runId('n'),
    application: `'app-' || lpad((n % ${applications})::text, 6, '0')`,
    number: `n / ${applications} + 1`,
    environment: rare(
      'rare',
      `(array['development', 'staging', 'production'])[(n / ${applications}) % 3 + 1]`,
    ),
    workload: `'web'`,
    revision: '1',
    workflow: rare(
      'rare',
      `case when n % 10 = 0 then 'test' else 'deploy' end`,
    ),
    golden_path: rare('rare', `case when n % 25 = 0 then 'deploy-app' end`),
    owner_ref: rare(
      'group:default/rare',
      `'group:default/team-' || ((n % ${applications}) % 50)`,
    ),
    started_by: rare(
      'user:default/rare',
      `'user:default/person-' || (n % 200)`,
    ),
    inputs: `'{"text":"' || left(repeat(md5(n::text), ${Math.ceil(inputs / 32)}), ${inputs}) || '"}'`,
    status: `case
      when n > ${runs - open} then (array['queued', 'waiting', 'running'])[n % 3 + 1]
      when n <= ${RARE} then 'rollbackFailed'
      when n % 20 = 0 then 'failed' else 'succeeded' end`,
    plan_hash: 'md5(n::text) || md5(n::text)',
    requested_at: at('n'),
    started_at: at('n', `+ interval '1 second'`),
    finished_at: `case when n <= ${runs - open} then ${at('n', `+ interval '20 seconds'`)} end`,
    wake_at: `case when n > ${runs - open / 4} then timestamptz '2027-01-01 00:00:00Z' end`,
    claim: `case when n > ${runs - open} and n % 3 = 2 then md5(n::text) end`,
    priority: '0',
    last_seq: '4',
    published_seq: '4',
    unpublished: `n > ${runs - open / 10}`,
    compacted_at: `case when n <= ${Math.floor(runs / 2)} then ${at('n', `+ interval '90 days'`)} end`,
    logs_deleted_at: `case when n <= ${Math.floor(runs / 2)} then ${at('n', `+ interval '90 days'`)} end`,
  };
  await execute(
    `insert into runs (${Object.keys(columns).join(', ')})
     select ${Object.values(columns).join(', ')} from generate_series(1, ${runs}) as n`,
  );
}
