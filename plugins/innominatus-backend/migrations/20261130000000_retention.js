// @ts-check

/**
 * What is still kept of ended runs, and how those are found of which it is time to keep less.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .timestamp('compacted_at')
      .comment(
        'When its events were put together as one; absent: all are there',
      );
    table
      .timestamp('logs_deleted_at')
      .comment(
        'When the logs of its steps were deleted; absent: all are there',
      );
  });
  await knex.raw(
    'create index runs_to_compact on runs (finished_at) where finished_at is not null and compacted_at is null',
  );
  await knex.raw(
    'create index runs_with_logs on runs (finished_at) where finished_at is not null and logs_deleted_at is null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index runs_with_logs');
  await knex.raw('drop index runs_to_compact');
  // Knex would build a new table on SQLite, which those that refer to it do not survive.
  await knex.raw('alter table runs drop column logs_deleted_at');
  await knex.raw('alter table runs drop column compacted_at');
};
