import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import { DatabaseRunStore } from './DatabaseRunStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create();
const directory = `${__dirname}/../../migrations`;
const FIRST = '20261122000000';
const target = 'local:test';
const kind = 'git-repository';

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n));

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up, down, and up again', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    await knex.migrate.rollback({ directory }, true);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('run_events')).toBe(true);
  });

  it('find in the logs of the first version what runs have touched, and can be taken back', async () => {
    const knex = await databases.init(id);
    await knex.migrate.up({ directory, name: '20261122000000_init.js' });
    await fill(knex);
    const before = await knex('objects').orderBy('id');

    await knex.migrate.latest({ directory });
    await check(knex);
    await backToFirst(knex);
    expect(await knex('objects').orderBy('id')).toEqual(before);
    expect(await knex.schema.hasTable('object_effects')).toBe(false);
    await knex.migrate.latest({ directory });
    await check(knex);
  });
});

/** Takes back all migrations but the first, newest first. */
async function backToFirst(knex: Knex): Promise<void> {
  while ((await knex.migrate.currentVersion({ directory })) !== FIRST) {
    await knex.migrate.down({ directory });
  }
}

/** What a store makes of the data of {@link fill}. */
async function check(knex: Knex): Promise<void> {
  const store = await DatabaseRunStore.create({
    database: mockServices.database({ knex, migrations: { skip: true } }),
  });
  const name = (externalId: string) => ({ target, kind, externalId });
  const names = [name('one'), name('two'), name('three')];
  expect(await store.findOvertaken('run-1', names)).toEqual([name('one')]);
  expect(await store.findOvertaken('run-2', [name('one')])).toEqual([]);
  const user = { application: 'a', environment: 'local' };
  expect(await store.listObjects(user)).toEqual([
    {
      ...name('two'),
      alone: true,
      createdBy: { run: 'run-1', effect: 'x#2.2' },
      lastTouchedBy: { run: 'run-1', effect: 'x#2.2' },
    },
    {
      ...name('one'),
      alone: false,
      createdBy: { run: 'run-1', effect: 'x#2.1' },
      lastTouchedBy: { run: 'run-1', effect: 'y#1.1' },
    },
  ]);
  const touches = await knex('object_effects')
    .where('object_id', 'object-1')
    .orderBy('number')
    .select('number', 'effect_id', 'action', 'confirmed', 'application');
  expect(
    touches.map(row => ({ ...row, confirmed: Boolean(row.confirmed) })),
  ).toEqual([
    touch(1, 'x#1.1', 'create', false, 'a'),
    touch(2, 'x#2.1', 'create', true, 'a'),
    touch(3, 'y#1.1', 'update', true, 'a'),
    touch(4, 'z#1.1', 'update', true, 'b'),
  ]);
}

function touch(
  number: number,
  effect_id: string,
  action: string,
  confirmed: boolean,
  application: string,
) {
  return { number, effect_id, action, confirmed, application };
}

/** Two runs of the first version: the second has changed what the first has made, and tried something that it took back. */
async function fill(knex: Knex): Promise<void> {
  for (const [index, application] of ['a', 'b'].entries()) {
    await knex('applications').insert({
      ...{ name: application, created_by: 'user:default/ada' },
      ...{ created_at: minute(0), last_run_number: 1, last_revision: 0 },
    });
    await knex('runs').insert({
      ...{ id: `run-${index + 1}`, application, number: 1, priority: 0 },
      ...{ environment: 'local', workflow: 'deploy', inputs: '{}' },
      ...{ started_by: 'user:default/ada', status: 'succeeded' },
      ...{ requested_at: minute(0), last_seq: 9, published_seq: 0 },
    });
  }
  await log(knex, 'run-1', 1, [
    intended('x', 1, ['one']),
    failed('x', 1),
    intended('x', 2, ['one', 'two']),
    succeeded('x', 2),
    intended('y', 1, ['one'], 'update'),
    succeeded('y', 1),
    // Nobody knows yet what became of it.
    intended('w', 1, ['three']),
  ]);
  await log(knex, 'run-2', 10, [
    intended('z', 1, ['one', 'three'], 'update'),
    succeeded('z', 1, [{ effect: 'z#1.2', happened: false }]),
  ]);
  await object(knex, 1, 'one', { run: 'run-2', effect: 'z#1.1' });
  await object(knex, 2, 'two', { run: 'run-1', effect: 'x#2.2' });
  await knex('object_users').insert([
    { object_id: 'object-1', application: 'a', environment: 'local' },
    { object_id: 'object-1', application: 'b', environment: 'local' },
    { object_id: 'object-2', application: 'a', environment: 'local' },
  ]);
}

async function object(
  knex: Knex,
  number: number,
  external_id: string,
  last: { run: string; effect: string },
): Promise<void> {
  await knex('objects').insert({
    ...{ id: `object-${number}`, target, kind, external_id },
    ...{ created_by_run: 'run-1', created_at: minute(number) },
    ...{ last_run: last.run, last_effect: last.effect },
    updated_at: minute(number),
  });
}

async function log(
  knex: Knex,
  run: string,
  start: number,
  facts: RunFact[],
): Promise<void> {
  await knex('run_events').insert(
    facts.map((fact, index) => ({
      ...{ run_id: run, seq: index + 1, type: fact.type, version: 1 },
      ...{ at: minute(start + index), fact: JSON.stringify(fact) },
    })),
  );
}

function intended(
  step: string,
  attempt: number,
  objects: string[],
  action: 'create' | 'update' = 'create',
): RunFact {
  return {
    ...{ type: 'effect.intended', step, attempt },
    effects: objects.map((externalId, index) => ({
      ...{ id: `${step}#${attempt}.${index + 1}`, kind, action, target },
      ...{ externalId, summary: action, reversible: true },
    })),
  };
}

function failed(step: string, attempt: number): RunFact {
  const error = { reason: 'x', message: 'x' };
  return { type: 'step.failed', step, attempt, error };
}

function succeeded(
  step: string,
  attempt: number,
  confirmed: Extract<RunFact, { type: 'step.succeeded' }>['confirmed'] = [],
): RunFact {
  return {
    ...{ type: 'step.succeeded', step, attempt, confirmed },
    ...{ outputs: {}, variables: {}, lookedUp: false },
  };
}
