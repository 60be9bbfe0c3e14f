import { join } from 'node:path';
import { findFreePort } from './postgres/findFreePort';
import { createTestFolder } from './testUtils/createTestFolder';
import { ServerProcess } from './testUtils/ServerProcess';
import { TestPostgres } from './testUtils/TestPostgres';

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

  it('tells what it waits for, and then is ready and drives runs in the same process', async () => {
    const postgres = await TestPostgres.prepare(join(folder, 'postgres'));
    const port = await findFreePort();
    const server = new ServerProcess(
      folder,
      [],
      { DATABASE_URL: postgres.url, PORT: `${port}` },
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

    ending.push(() => postgres.stop());
    await postgres.start();
    const client = await server.client();
    expect((await ready()).status).toBe(200);
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
