import type { Knex } from 'knex';
import { describeOnPostgres } from '../../../__testUtils__/describeOnPostgres';
import { eventually } from '../../../__testUtils__/eventually';
import { ownPool } from '../../../__testUtils__/ownPool';
import { PoolConnections } from './PoolConnections';

jest.setTimeout(60_000);

const NAME = 'to be cut';

describeOnPostgres('PoolConnections (needs PostgreSQL)', init => {
  let knex: Knex;
  let pool: Knex;

  beforeAll(async () => {
    knex = await init();
    pool = ownPool(knex, { connection: { application_name: NAME } });
  });
  afterAll(() => pool.destroy());

  const connections = () =>
    knex('pg_stat_activity').where({ application_name: NAME }).pluck('pid');

  it('cuts all that there are: in use, used before, and never used', async () => {
    const known = PoolConnections.of(pool);
    const { client } = pool;
    const [used, first] = await Promise.all([
      client.acquireConnection(),
      client.acquireConnection(),
    ]);
    // Another one is made for whoever comes, who then gets the one that is given back meanwhile.
    const next = client.acquireConnection();
    client.releaseConnection(first);
    expect(await next).toBe(first);
    client.releaseConnection(first);
    await eventually(async () => (await connections()).length === 3);
    await eventually(() => client.pool.numFree() === 2);

    known.cut('the test says so');
    await eventually(async () => (await connections()).length === 0);
    client.releaseConnection(used);
    expect(await pool.select(pool.raw('1 as one'))).toEqual([{ one: 1 }]);
  });
});
