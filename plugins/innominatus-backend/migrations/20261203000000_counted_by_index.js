// @ts-check

/** Columns of two indices, as they were and as they are. */
const INDICES = [
  ['runs_by_status', ['status', 'id'], ['environment', 'workflow']],
  ['runs_by_environment', ['environment', 'id'], ['workflow']],
];

/**
 * Whatever is combined of status, environment and workflow is counted without reading the runs themselves. What stands
 * behind the id of a run orders nothing.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    for (const [name, columns, more] of INDICES) {
      table.dropIndex(columns, name);
      table.index([...columns, ...more], name);
    }
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    for (const [name, columns, more] of INDICES) {
      table.dropIndex([...columns, ...more], name);
      table.index(columns, name);
    }
  });
};
