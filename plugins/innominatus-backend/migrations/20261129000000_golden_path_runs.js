// @ts-check

/**
 * Which golden path a run has its steps from, so that permissions can depend on it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .string('golden_path', 63)
      .comment('Golden path that the run has its steps from, if any');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Knex would build a new table on SQLite, which those that refer to it do not survive.
  await knex.raw('alter table runs drop column golden_path');
};
