// @ts-check

/**
 * Which entity of the catalog a run was deployed from.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .string('entity_ref', 255)
      .comment('Entity of the catalog it was deployed from');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Knex would build a new table on SQLite, which those that refer to it do not survive.
  await knex.raw('alter table runs drop column entity_ref');
};
