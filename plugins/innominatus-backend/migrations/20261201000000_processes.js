// @ts-check

/**
 * What processes that share the work know of each other, and which job each driven run came by.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Nobody looked for those of earlier starts.
  await knex('processes').del();
  await knex.schema.alterTable('processes', table => {
    table
      .integer('session_key')
      .comment(
        'Second half of the advisory lock that its session holds; null where sessions do not belong to processes (pgbouncer)',
      );
    table
      .timestamp('heartbeat_at')
      .comment(
        'When it last said that it is alive, by the clock of the database',
      );
    table
      .integer('slots')
      .notNullable()
      .defaultTo(0)
      .comment('Runs that it drives at the same time');
  });
  await knex.schema.alterTable('runs', table => {
    table
      .string('job_id', 36)
      .comment('Job that the last claim of the run came by');
    table
      .integer('job_attempt')
      .comment(
        'Which attempt of that job it was: only that one may be put back',
      );
    table
      .string('needs', 255)
      .comment(
        'Step type that the next driver has to run; null for any driver, and while there is one',
      );
    table
      .string('job_process', 36)
      .comment(
        'Process that took the job; kept after the claim has ended, as the job may outlive it',
      );
  });
  await knex.raw(
    'create index runs_by_driver on runs (claimed_by) where claimed_by is not null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index runs_by_driver');
  // Knex would build a new table on SQLite, which those that refer to it do not survive.
  for (const column of ['job_id', 'job_attempt', 'job_process', 'needs']) {
    await knex.raw(`alter table runs drop column ${column}`);
  }
  await knex.schema.alterTable('processes', table => {
    table.dropColumn('session_key');
    table.dropColumn('heartbeat_at');
    table.dropColumn('slots');
  });
};
