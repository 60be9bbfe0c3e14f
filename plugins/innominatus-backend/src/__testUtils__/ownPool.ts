import createKnex, { type Knex } from 'knex';

const silent: Knex.Logger = { warn: () => undefined, debug: () => undefined };

/** Further connections to the PostgreSQL of `knex`, as another process has them; the test ends them. */
export function ownPool(
  knex: Knex,
  options: {
    /** Where another address leads to it. */
    port?: number;
    pool?: Knex.PoolConfig;
    connection?: object;
    postProcessResponse?: (result: unknown) => unknown;
  } = {},
): Knex {
  const { connectionSettings } = knex.client;
  const { port, pool, connection, postProcessResponse } = options;
  return createKnex({
    client: 'pg',
    connection: {
      ...connectionSettings,
      // Knex hides it from whoever looks at all members.
      password: connectionSettings.password,
      ...(port !== undefined && { host: '127.0.0.1', port }),
      ...connection,
    },
    ...(pool && { pool }),
    ...(postProcessResponse && { postProcessResponse }),
    log: silent,
  });
}
