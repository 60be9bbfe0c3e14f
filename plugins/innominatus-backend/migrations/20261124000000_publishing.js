// @ts-check

/**
 * Which runs have facts that subscribers were not told of yet. A comparison of the two numbers of a run would do as the
 * condition of an index, but then each new fact would be written to every index of the table.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .boolean('unpublished')
      .notNullable()
      .defaultTo(false)
      .comment('Whether there are facts after published_seq to be told of');
  });
  await knex.raw(
    'create index runs_unpublished on runs (id) where unpublished',
  );
  // Nobody was told of anything before, and nobody waits for old news.
  await knex('runs').update({ published_seq: knex.ref('last_seq') });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index runs_unpublished');
  // Knex would build a new table on SQLite, which those that refer to it do not survive.
  await knex.raw('alter table runs drop column unpublished');
};
