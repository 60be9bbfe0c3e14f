// @ts-check

/**
 * Times are `timestamptz`, JSON is text: read by the code only as a whole, and the same on every database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('applications', table => {
    table.comment(
      'What is deployed: one or more workloads that belong together',
    );
    table
      .string('name', 63)
      .primary()
      .comment('DNS label, so that no two differ only by case');
    table
      .string('owner_ref', 255)
      .comment('Catalog reference of the owner, set by the first submission');
    table.string('created_by', 255).notNullable().comment('Principal');
    table.timestamp('created_at').notNullable().comment('First submission');
    table
      .integer('last_run_number')
      .notNullable()
      .comment('Number of the newest run; the source of run numbers');
    table
      .integer('last_revision')
      .notNullable()
      .comment('Number of the newest revision; the source of revision numbers');
  });

  await knex.schema.createTable('workloads', table => {
    table.comment('The Score workloads of an application');
    table
      .string('application', 63)
      .notNullable()
      .references('applications.name')
      .comment('Application it belongs to');
    table.string('name', 63).notNullable().comment('metadata.name');
    table.timestamp('created_at').notNullable().comment('First submission');
    table.primary(['application', 'name']);
  });

  await knex.schema.createTable('blobs', table => {
    table.comment('Content by its SHA-256: revisions, states before effects');
    table.string('digest', 64).primary().comment('SHA-256, hex');
    table.binary('content').notNullable().comment('The bytes');
    table.timestamp('created_at').notNullable().comment('First stored');
  });

  await knex.schema.createTable('revisions', table => {
    table.comment('Immutable stored versions of Score files with overrides');
    table
      .string('application', 63)
      .notNullable()
      .references('applications.name')
      .comment('Application it belongs to');
    table.integer('number').notNullable().comment('1, 2, … per application');
    table.string('workload', 63).notNullable().comment('metadata.name');
    table
      .string('digest', 64)
      .notNullable()
      .references('blobs.digest')
      .comment('Blob with files, overrides and images');
    table.string('created_by', 255).notNullable().comment('Principal');
    table.timestamp('created_at').notNullable().comment('Submission');
    table.primary(['application', 'number']);
  });

  await knex.schema.createTable('plans', table => {
    table.comment('Frozen plans by their hash');
    table.string('hash', 64).primary().comment('SHA-256 of the plan');
    table.text('plan').notNullable().comment('JSON');
    table.timestamp('created_at').notNullable().comment('First compiled');
  });

  await knex.schema.createTable('runs', table => {
    table.comment(
      'One row a run: a projection of its events, and who drives it',
    );
    table
      .string('id', 36)
      .primary()
      .comment('UUID v7: sorts by time of request');
    table.string('application', 63).notNullable().comment('Application');
    table.integer('number').notNullable().comment('1, 2, … per application');
    table.string('environment', 63).notNullable().comment('Environment');
    table.string('workload', 63).comment('Absent without a Score file');
    table.integer('revision').comment('Revision that was deployed');
    table.string('workflow', 255).notNullable().comment('Name of the workflow');
    table.string('owner_ref', 255).comment('Owner at the time of the request');
    table.string('started_by', 255).notNullable().comment('Principal');
    table.string('started_by_actor', 255).comment('Plugin that acted for them');
    table.text('inputs').notNullable().comment('Pinned inputs, JSON');
    table.string('status', 20).notNullable().comment('Status word');
    table.string('waiting_for', 255).comment('For people');
    table.string('plan_hash', 64).comment('Present once planned');
    table.text('error').comment('Why it failed, JSON');
    table.timestamp('requested_at').notNullable().comment('Request');
    table.timestamp('started_at').comment('First taken up by a driver');
    table.timestamp('finished_at').comment('End');
    table
      .timestamp('wake_at')
      .comment('When a driver shall look at it; absent: nothing to do');
    table.string('claim', 36).comment('Present while a driver has it');
    table.string('claimed_by', 36).comment('Process of that driver');
    table
      .integer('priority')
      .notNullable()
      .comment('Higher goes first among waiters of a lock');
    table
      .integer('last_seq')
      .notNullable()
      .comment('Number of its newest event; its row lock orders all writers');
    table
      .integer('published_seq')
      .notNullable()
      .comment('Newest event that subscribers were told of');
    table.unique(['application', 'number']);
    table.index(['application', 'environment', 'id'], 'runs_by_place');
    table.index(['status', 'id'], 'runs_by_status');
    table.index(['wake_at'], 'runs_by_wake_at');
    table.index(['claim'], 'runs_by_claim');
  });

  await knex.schema.createTable('run_events', table => {
    table.comment('What happened to runs: the truth, never changed');
    table
      .string('run_id', 36)
      .notNullable()
      .references('runs.id')
      .comment('Run');
    table.integer('seq').notNullable().comment('1, 2, … without gaps');
    table.string('type', 40).notNullable().comment('Type of the fact');
    table.integer('version').notNullable().comment('Of the schema of the type');
    table.timestamp('at').notNullable().comment('By the clock of the writer');
    table.string('principal', 255).comment('Absent for the engine itself');
    table.string('actor', 255).comment('Plugin that acted for the principal');
    table.text('fact').notNullable().comment('JSON');
    table.primary(['run_id', 'seq']);
  });

  await knex.schema.createTable('run_logs', table => {
    table.comment('Logs of steps in pieces, up to 10 MiB a step');
    table
      .string('run_id', 36)
      .notNullable()
      .references('runs.id')
      .comment('Run');
    table.string('step_id', 255).notNullable().comment('Step');
    table
      .integer('position')
      .notNullable()
      .comment('Offset of the first character in the log of the step');
    table.integer('length').notNullable().comment('Characters in this piece');
    table.integer('attempt').notNullable().comment('Attempt that wrote it');
    table.text('text').notNullable().comment('The piece');
    table.primary(['run_id', 'step_id', 'position']);
  });

  await knex.schema.createTable('locks', table => {
    table.comment('Who holds which key. Rows are never deleted');
    table
      .string('key', 255)
      .primary()
      .comment('<application>/<environment>, or a shared resource');
    table.string('holder', 36).comment('Run; absent while free');
    table.timestamp('granted_at').comment('When the holder got it');
  });

  await knex.schema.createTable('lock_requests', table => {
    table.comment('Runs that hold or wait for keys');
    table
      .string('key', 255)
      .notNullable()
      .references('locks.key')
      .comment('Key');
    table
      .string('run_id', 36)
      .notNullable()
      .references('runs.id')
      .comment('Holder or waiter');
    table.primary(['key', 'run_id']);
    table.index(['run_id'], 'lock_requests_by_run');
  });

  await knex.schema.createTable('objects', table => {
    table.comment('The ledger: what runs made or use outside, while it stands');
    table.string('id', 36).primary().comment('UUID');
    table
      .string('target', 255)
      .notNullable()
      .comment('Fingerprint of the system');
    table.string('kind', 63).notNullable().comment('E.g. git-repository');
    table
      .string('external_id', 512)
      .notNullable()
      .comment('Identity over there');
    table.string('created_by_run', 36).comment('Absent for adopted objects');
    table
      .string('last_run', 36)
      .notNullable()
      .comment('Run that touched it last');
    table
      .string('last_effect', 300)
      .notNullable()
      .comment('Effect of that run');
    table.text('url').comment('For people');
    table.timestamp('created_at').notNullable().comment('First recorded');
    table.timestamp('updated_at').notNullable().comment('Last effect');
    table.unique(['target', 'kind', 'external_id']);
  });

  await knex.schema.createTable('object_users', table => {
    table.comment('Who uses an object of the ledger');
    table
      .string('object_id', 36)
      .notNullable()
      .references('objects.id')
      .comment('Object');
    table.string('application', 63).notNullable().comment('User: application');
    table.string('environment', 63).notNullable().comment('User: environment');
    table.primary(['object_id', 'application', 'environment']);
  });

  await knex.schema.createTable('processes', table => {
    table.comment('Processes that drive runs');
    table.string('id', 36).primary().comment('UUID of this start');
    table.string('host', 255).notNullable().comment('Machine');
    table.integer('pid').notNullable().comment('Process id there');
    table.timestamp('started_at').notNullable().comment('Start');
  });

  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Answers to requests that carried an Idempotency-Key');
    table.string('principal', 255).notNullable().comment('Who asked');
    table.string('key', 255).notNullable().comment('The header');
    table.string('request_digest', 64).notNullable().comment('What was asked');
    table.text('response').comment('JSON of the answer');
    table.timestamp('created_at').notNullable().comment('First request');
    table.primary(['principal', 'key']);
    table.index(['created_at'], 'idempotency_keys_by_age');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'idempotency_keys',
    'processes',
    'object_users',
    'objects',
    'lock_requests',
    'locks',
    'run_logs',
    'run_events',
    'runs',
    'plans',
    'revisions',
    'blobs',
    'workloads',
    'applications',
  ]) {
    await knex.schema.dropTable(name);
  }
};
