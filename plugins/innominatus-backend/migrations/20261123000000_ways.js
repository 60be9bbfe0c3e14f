// @ts-check

/** Runs whose logs are read at a time. */
const PAGE = 200;
/** Rows that are written at a time: databases take only so many values in a statement. */
const BATCH = 400;

/**
 * Every way a run can go: which effects have touched an object and still stand, secrets that come with a request, and the
 * indices of lists that have become longer.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('object_effects', table => {
    table.comment(
      'Effects that have touched an object of the ledger and were not undone',
    );
    table
      .string('object_id', 36)
      .notNullable()
      .references('objects.id')
      .comment('Object');
    table
      .integer('number')
      .notNullable()
      .comment('Rises with each touch of the object; those undone leave gaps');
    table.string('run_id', 36).notNullable().comment('Run that touched it');
    table.string('effect_id', 300).notNullable().comment('Effect of that run');
    table.string('application', 63).notNullable().comment('Of the run');
    table.string('environment', 63).notNullable().comment('Of the run');
    table
      .string('action', 10)
      .notNullable()
      .comment('create, update, delete or adopt');
    table
      .boolean('confirmed')
      .notNullable()
      .comment('False when nobody knows whether it happened');
    table.timestamp('at').notNullable().comment('End of the attempt');
    table.primary(['run_id', 'effect_id']);
  });
  await knex.schema.alterTable('objects', table => {
    table.string('created_effect', 300).comment('Effect of created_by_run');
    table
      .integer('touches')
      .notNullable()
      .defaultTo(0)
      .comment('Highest number in object_effects, also of those undone');
  });
  await readTouches(knex);
  await numberTouches(knex);
  await knex.schema.alterTable('object_effects', table => {
    table.unique(['object_id', 'number']);
  });
  await knex.schema.alterTable('object_users', table => {
    table.index(['application', 'environment'], 'object_users_by_place');
  });

  await knex.schema.createTable('run_secrets', table => {
    table.comment(
      'Secrets handed in with the request of a run, until it gives back its lock',
    );
    table
      .string('run_id', 36)
      .notNullable()
      .references('runs.id')
      .comment('Run');
    table.string('name', 255).notNullable().comment('As the run speaks of it');
    table.binary('content').notNullable().comment('Encrypted');
    table.primary(['run_id', 'name']);
  });

  await knex.schema.alterTable('runs', table => {
    table.dropIndex(['wake_at'], 'runs_by_wake_at');
    table.index(['wake_at', 'id'], 'runs_by_wake_at');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    table.dropIndex(['wake_at', 'id'], 'runs_by_wake_at');
    table.index(['wake_at'], 'runs_by_wake_at');
  });
  await knex.schema.dropTable('run_secrets');
  await knex.schema.alterTable('object_users', table => {
    table.dropIndex(['application', 'environment'], 'object_users_by_place');
  });
  // Knex would build a new table on SQLite, which those that refer to it do not survive.
  await knex.raw('alter table objects drop column touches');
  await knex.raw('alter table objects drop column created_effect');
  await knex.schema.dropTable('object_effects');
};

/**
 * Finds in the logs which effects touched which objects.
 *
 * @param {import('knex').Knex} knex
 */
async function readTouches(knex) {
  const objects = await knex('objects').select(
    'id',
    'target',
    'kind',
    'external_id',
  );
  const ids = new Map(
    objects.map(({ id, target, kind, external_id }) => [
      JSON.stringify([target, kind, external_id]),
      id,
    ]),
  );
  let last = '';
  for (;;) {
    const runs = await knex('runs')
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE)
      .select('id', 'application', 'environment');
    if (runs.length === 0) return;
    last = runs[runs.length - 1].id;
    const events = await knex('run_events')
      .whereIn(
        'run_id',
        runs.map(run => run.id),
      )
      .whereIn('type', ['effect.intended', 'step.succeeded', 'step.failed'])
      .orderBy(['run_id', 'seq'])
      .select('run_id', 'at', 'fact');
    const rows = runs.flatMap(run => touchesOf(run, events, ids));
    for (let start = 0; start < rows.length; start += BATCH) {
      await knex('object_effects').insert(rows.slice(start, start + BATCH));
    }
  }
}

/**
 * What the attempts of one run announced and did not take back, once they had ended.
 *
 * @param {{ id: string, application: string, environment: string }} run
 * @param {{ run_id: string, at: unknown, fact: string }[]} events
 * @param {Map<string, string>} ids
 */
function touchesOf(run, events, ids) {
  /** @type {Map<string, { step: string, attempt: number, effect: any }>} */
  const open = new Map();
  const rows = [];
  for (const { at, fact: json } of events.filter(e => e.run_id === run.id)) {
    const fact = JSON.parse(json);
    if (fact.type === 'effect.intended') {
      for (const effect of fact.effects) {
        open.set(effect.id, { step: fact.step, attempt: fact.attempt, effect });
      }
      continue;
    }
    const succeeded = fact.type === 'step.succeeded';
    for (const [effectId, { step, attempt, effect }] of open) {
      if (step !== fact.step) continue;
      if (!succeeded && attempt !== fact.attempt) continue;
      open.delete(effectId);
      const confirmation = (fact.confirmed ?? []).find(
        (/** @type {{ effect: string }} */ each) => each.effect === effectId,
      );
      const externalId = confirmation?.externalId ?? effect.externalId;
      const object = ids.get(
        JSON.stringify([effect.target, effect.kind, externalId]),
      );
      if (confirmation?.happened === false || object === undefined) continue;
      rows.push({
        object_id: object,
        // In the order of its run; see numberTouches.
        number: rows.length,
        run_id: run.id,
        effect_id: effectId,
        application: run.application,
        environment: run.environment,
        action: effect.action,
        confirmed: succeeded || confirmation !== undefined,
        at: new Date(/** @type {any} */ (at)),
      });
    }
  }
  return rows;
}

/**
 * Puts the touches of each object in the order in which they happened.
 *
 * @param {import('knex').Knex} knex
 */
async function numberTouches(knex) {
  await knex.raw(`
    update object_effects set number = ranked.number
    from (
      select run_id, effect_id,
        row_number() over (partition by object_id order by at, run_id, number) as number
      from object_effects
    ) as ranked
    where ranked.run_id = object_effects.run_id and ranked.effect_id = object_effects.effect_id`);
  await knex.raw(`
    update objects set
      touches = (select coalesce(max(number), 0) from object_effects where object_id = objects.id),
      created_effect = (
        select effect_id from object_effects
        where object_id = objects.id and run_id = objects.created_by_run and action = 'create'
        order by number desc limit 1)`);
}
