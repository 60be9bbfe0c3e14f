// @ts-check

/**
 * What Git hosts have told of, and what is still to be done about it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('webhook_deliveries', table => {
    table.comment(
      'Deliveries of webhooks that were accepted, so that none is accepted twice',
    );
    table.string('provider', 20).notNullable().comment('gitea, github, gitlab');
    table.string('delivery_id', 255).notNullable().comment('As the host says');
    table
      .string('digest', 64)
      .notNullable()
      .unique({ indexName: 'webhook_deliveries_digest' })
      .comment('SHA-256 of what was delivered: its id is not signed');
    table.timestamp('received_at').notNullable().comment('Forgotten in time');
    table.primary(['provider', 'delivery_id']);
    table.index(['received_at'], 'webhook_deliveries_by_time');
  });
  await knex.schema.createTable('webhook_pushes', table => {
    table.comment('Pushes that may have to be deployed, until it is decided');
    table.string('id', 36).primary().comment('UUID v7: sorts by time');
    table.text('push').notNullable().comment('What was pushed where, JSON');
    table.timestamp('received_at').notNullable().comment('Delivery');
    table.integer('attempts').notNullable().comment('Tries that failed');
    table.timestamp('due_at').notNullable().comment('Time of the next try');
    table.index(['due_at'], 'webhook_pushes_due');
  });
  await knex.schema.createTable('commit_statuses', table => {
    table.comment('Statuses that Git hosts have to be told of');
    table.string('host', 255).notNullable().comment('Git host');
    table.string('owner', 255).notNullable().comment('Owner of the repository');
    table.string('name', 255).notNullable().comment('Name of the repository');
    table.string('commit', 64).notNullable().comment('Full id');
    table.string('context', 255).notNullable().comment('Name of the status');
    table.text('status').notNullable().comment('State and words, JSON');
    table
      .integer('version')
      .notNullable()
      .comment('Raised when another status takes its place');
    table.timestamp('created_at').notNullable().comment('Given up in time');
    table.integer('attempts').notNullable().comment('Tries that failed');
    table.timestamp('due_at').notNullable().comment('Time of the next try');
    table.primary(['host', 'owner', 'name', 'commit', 'context']);
    table.index(['due_at'], 'commit_statuses_due');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('commit_statuses');
  await knex.schema.dropTable('webhook_pushes');
  await knex.schema.dropTable('webhook_deliveries');
};
