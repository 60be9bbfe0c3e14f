// @ts-check

/**
 * Plans that somebody has looked at and may have carried out as they are.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('offered_plans', table => {
    table.comment(
      'Plans that were compiled for somebody to look at, with all that it takes to run them',
    );
    table.string('hash', 64).notNullable().comment('SHA-256 of the plan');
    table.string('planned_by', 255).notNullable().comment('Principal');
    table.string('planned_by_actor', 255).comment('Plugin that acted for them');
    table.string('application', 63).notNullable().comment('Application');
    table.string('environment', 63).notNullable().comment('Environment');
    table.string('workload', 63).notNullable().comment('metadata.name');
    table.string('workflow', 255).notNullable().comment('Name of the workflow');
    table.string('owner_ref', 255).comment('Owner in the plan');
    table.string('entity_ref', 255).comment('Entity it would be deployed from');
    table.text('plan').notNullable().comment('JSON');
    table.text('notes').notNullable().comment('For people, JSON');
    table
      .binary('revision')
      .notNullable()
      .comment('Files, overrides and images, as in the blob of a revision');
    table.timestamp('created_at').notNullable().comment('Last compiled');
    table.timestamp('expires_at').notNullable().comment('Gone from then on');
    table.primary(['hash', 'planned_by']);
    table.index(['expires_at'], 'offered_plans_by_expiry');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('offered_plans');
};
