import {
  runId,
  type Execute,
  type HistorySize,
} from '../../testUtils/fillRuns';

const APPLICATION = (n: string, applications: number) =>
  `'app-' || lpad((${n} % ${applications})::text, 6, '0')`;
const AT = `timestamptz '2025-01-01 00:00:00Z' + n * interval '1 minute'`;

/** All that there is beside runs, so much of it that reading all of a table shows. */
export async function fillOthers(
  execute: Execute,
  { runs, applications }: HistorySize,
): Promise<void> {
  const application = APPLICATION('n', applications);
  const rows = (count: number) => `from generate_series(1, ${count}) as n`;
  const newest = `${runId(`(${runs} - n)`)}`;
  const statements = [
    `insert into blobs select lpad(to_hex(n), 64, '0'), 'text'::bytea, ${AT} ${rows(20_000)}`,
    `insert into workloads select ${application}, 'web-' || n / ${applications}, ${AT} ${rows(applications * 2 - 1)}`,
    `insert into revisions select ${application}, n / ${applications} + 1, 'web', lpad(to_hex(n), 64, '0'), 'user:default/ada', ${AT} ${rows(20_000)}`,
    `insert into plans select lpad(to_hex(n), 64, '0'), '{}', ${AT} ${rows(20_000)}`,
    `insert into run_events (run_id, seq, type, version, at, fact)
       select ${newest}, seq, 'run.lockGranted', 1, ${AT}, '{"type":"run.lockGranted"}'
       ${rows(20_000)}, generate_series(1, 4) as seq`,
    `insert into run_logs select ${newest}, 'step-' || piece % 2, piece / 2 * 1000, 1000, 1, repeat('x', 1000)
       ${rows(2_000)}, generate_series(0, 19) as piece`,
    `insert into run_logs select ${runId(`${runs}`)}, 'long', n * 1000, 1000, 1, repeat('x', 1000)
       from generate_series(0, 9999) as n`,
    `insert into locks select 'app-' || lpad(n::text, 6, '0') || '/' || environment, null, null
       from generate_series(0, ${applications - 1}) as n, unnest(array['development', 'staging', 'production']) as environment`,
    `update locks set holder = runs.id, granted_at = runs.requested_at from runs
       where runs.status in ('running', 'waiting') and locks.key = runs.application || '/' || runs.environment`,
    `insert into lock_requests select locks.key, runs.id from runs
       join locks on locks.key = runs.application || '/' || runs.environment where runs.finished_at is null`,
    `insert into run_topics select 'topic-' || n, ${newest}, 'wait' ${rows(10_000)}`,
    `insert into objects (id, target, kind, external_id, last_run, last_effect, created_at, updated_at, touches)
       select md5(n::text), 'local:test', 'thing', 'object-' || n, ${newest}, 'a', ${AT}, ${AT}, 1 ${rows(20_000)}`,
    `insert into object_users select md5(n::text), ${application}, 'production' ${rows(20_000)}`,
    `insert into object_effects select md5(n::text), 1, ${newest}, 'a', ${application}, 'production', 'create', true, ${AT} ${rows(20_000)}`,
    `insert into idempotency_keys select 'user:default/ada', 'key-' || n, md5(n::text), '{}', ${AT} ${rows(20_000)}`,
    `insert into offered_plans (hash, planned_by, application, environment, workload, workflow, plan, notes, revision, created_at, expires_at)
       select lpad(to_hex(n), 64, '0'), 'user:default/ada', ${application}, 'production', 'web', 'deploy', '{}', '[]', 'text'::bytea, ${AT}, ${AT} ${rows(20_000)}`,
    `insert into webhook_deliveries select 'github', 'delivery-' || n, lpad(to_hex(n), 64, '0'), ${AT} ${rows(20_000)}`,
    `insert into webhook_pushes select md5(n::text), '{}', ${AT}, 0, timestamptz '2027-01-01 00:00:00Z' + n * interval '1 minute' ${rows(10_000)}`,
    `insert into commit_statuses (host, owner, name, "commit", context, status, version, created_at, attempts, due_at)
       select 'github', 'shop', 'web', md5(n::text), 'deploy', '{}', 1, ${AT}, 0, timestamptz '2027-01-01 00:00:00Z' + n * interval '1 minute' ${rows(10_000)}`,
    `insert into run_secrets select ${newest}, 'token', 'text'::bytea ${rows(5_000)}`,
  ];
  for (const statement of statements) await execute(statement);
}
