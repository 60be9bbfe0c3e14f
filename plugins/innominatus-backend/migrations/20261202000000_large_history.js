// @ts-check

const PARTIAL = [
  ['runs_by_golden_path', 'golden_path, id', 'where golden_path is not null'],
  ['runs_by_claim', 'claim', 'where claim is not null'],
  ['runs_by_wake_at', 'wake_at, id', 'where wake_at is not null'],
];

/**
 * Whatever lists of runs can be asked for finds its first page without reading all runs; what only few of many runs have is
 * in indices of those few.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table.index(['environment', 'id'], 'runs_by_environment');
    table.index(['workflow', 'id'], 'runs_by_workflow');
    table.index(['started_by', 'id'], 'runs_by_starter');
    table.index(['owner_ref', 'id'], 'runs_by_owner');
    table.index(['requested_at', 'id'], 'runs_by_time');
    table.dropIndex(['claim'], 'runs_by_claim');
    table.dropIndex(['wake_at', 'id'], 'runs_by_wake_at');
  });
  await knex.schema.alterTable('applications', table => {
    table.index(['owner_ref', 'name'], 'applications_by_owner');
  });
  for (const [name, columns, condition] of PARTIAL) {
    await knex.raw(`create index ${name} on runs (${columns}) ${condition}`);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const [name] of PARTIAL) await knex.raw(`drop index ${name}`);
  await knex.schema.alterTable('applications', table => {
    table.dropIndex(['owner_ref', 'name'], 'applications_by_owner');
  });
  await knex.schema.alterTable('runs', table => {
    table.index(['wake_at', 'id'], 'runs_by_wake_at');
    table.index(['claim'], 'runs_by_claim');
    table.dropIndex(['requested_at', 'id'], 'runs_by_time');
    table.dropIndex(['owner_ref', 'id'], 'runs_by_owner');
    table.dropIndex(['started_by', 'id'], 'runs_by_starter');
    table.dropIndex(['workflow', 'id'], 'runs_by_workflow');
    table.dropIndex(['environment', 'id'], 'runs_by_environment');
  });
};
