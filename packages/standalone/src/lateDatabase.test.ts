import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInnominatusClient } from '@innominatus/plugin-innominatus-common';
import { createPlace } from './postgres/PostgresPlace';
import { choosePostgresUser } from './postgres/PostgresUser';
import { initialiseCluster } from './postgres/initialiseCluster';
import { launchPostmaster } from './postgres/launchPostmaster';
import { stopPostmaster } from './postgres/Postmaster';
import { createTestFolder } from './testUtils/createTestFolder';
import { ServerProcess } from './testUtils/ServerProcess';

jest.setTimeout(120_000);

const score = `
apiVersion: score.dev/v1b1
metadata: { name: shop }
containers: { web: { image: nginx:1.29 } }
workflows:
  deploy:
    steps:
      - name: Breathe
        type: wait
        duration: 10ms
`;

describe('a server whose database comes later', () => {
  const folder = createTestFolder();
  let ending: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const end of ending.reverse()) await end();
    ending = [];
  });

  /** A PostgreSQL that does not run yet. */
  async function preparePostgres() {
    const place = createPlace(join(folder, 'postgres'), choosePostgresUser());
    await initialiseCluster(place, { durable: false });
    const password = readFileSync(join(place.folder, 'password'), 'utf8');
    const port = await freePort();
    const urlOf = (database: string) =>
      `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
    return {
      urlOf,
      async start() {
        const launched = await launchPostmaster(place, {
          ...{ port, durable: false },
        });
        if (launched.outcome !== 'ready') throw new Error(launched.message);
        ending.push(() => stopPostmaster(launched.pid));
        return launched;
      },
    };
  }

  it('tells what it waits for, and then is ready and drives runs in the same process', async () => {
    const postgres = await preparePostgres();
    // The cluster has this database already.
    const url = postgres.urlOf('postgres');
    const port = await freePort();
    const server = new ServerProcess(
      folder,
      [],
      { DATABASE_URL: url, PORT: `${port}` },
      require.resolve('./main'),
    );
    ending.push(() => server.end());
    await server.prints(
      /waiting for PostgreSQL 127\.0\.0\.1:\d+\/postgres: connect ECONNREFUSED/,
    );
    const ready = () => fetch(`http://127.0.0.1:${port}/ready`);
    const early = await ready();
    expect(early.status).toBe(503);
    expect(await early.text()).toMatch(/starting|has not started yet/);

    await postgres.start();
    const baseUrl = `${await server.url()}/api`;
    expect((await ready()).status).toBe(200);
    const token = readFileSync(join(folder, 'token'), 'utf8').trim();
    const client = createInnominatusClient({ baseUrl, token });
    const { runs } = await client.submitScore({ text: score });
    let outcome: string | undefined;
    for await (const item of client.streamRunEvents(runs[0]?.id ?? '')) {
      if (item.type !== 'fact' || item.event.fact.type !== 'run.finished') {
        continue;
      }
      outcome = item.event.fact.outcome;
      break;
    }
    expect(outcome).toBe('succeeded');
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
