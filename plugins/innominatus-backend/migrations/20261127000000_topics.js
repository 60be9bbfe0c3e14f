// @ts-check

/**
 * Which events outside runs wait for, so that whoever hears of one finds the runs without reading their logs.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('run_topics', table => {
    table.comment(
      'Events outside that steps of a run wait for, or did: rows stay until the run gives back its lock',
    );
    table
      .string('topic', 255)
      .notNullable()
      .comment('E.g. git:git.example.com/platform/shop#12');
    table
      .string('run_id', 36)
      .notNullable()
      .references('runs.id')
      .comment('Run');
    table.string('step_id', 255).notNullable().comment('Step');
    table.primary(['topic', 'run_id', 'step_id']);
    table.index(['run_id'], 'run_topics_by_run');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_topics');
};
