import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@innominatus/plugin-innominatus-backend';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { StandaloneServer } from '../StandaloneServer';
import { startStandalone } from '../startStandalone';
import { createTestFolder } from '../testUtils/createTestFolder';
import {
  describeWithPrometheus,
  eventually,
  type LoadedRule,
} from '../testUtils/RealPrometheus';

const docs = join(__dirname, '../../../../docs/observability');
const alerts = readFileSync(join(docs, 'alerts.yml'), 'utf8');

/** The same, without the time that each waits to be sure. */
const atOnce = alerts.replaceAll(/^( *for:) .*$/gm, '$1 1s');

const dashboardSchema = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
});
const { panels } = dashboardSchema.parse(
  JSON.parse(readFileSync(join(docs, 'dashboard.json'), 'utf8')),
);
/** What Grafana asks when somebody looks. */
const queries = panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }) => ({
    title,
    query: expr
      .replaceAll('$__rate_interval', '1m')
      .replace(/\$(environment|instance)/g, '.*'),
  })),
);

const names = z
  .object({
    groups: z.array(
      z.object({ rules: z.array(z.object({ alert: z.string() })) }),
    ),
  })
  .parse(parse(alerts))
  .groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));

function scoreWith(name: string, rule: string): string {
  return JSON.stringify({
    apiVersion: 'score.dev/v1b1',
    metadata: { name },
    containers: { main: { image: 'busybox:1' } },
    workflows: {
      deploy: {
        steps: [
          {
            name: 'Judge',
            type: 'policy',
            rules: [{ name: 'rule', deny: rule, message: 'No.' }],
          },
        ],
      },
    },
  });
}

describeWithPrometheus('a real Prometheus', prometheus => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  let client: InnominatusClient;

  async function start(slots: number): Promise<void> {
    const file = join(dataDir, 'app-config.json');
    const backend = { logger: { level: 'error' } };
    const innominatus = { worker: { slots } };
    writeFileSync(file, JSON.stringify({ backend, innominatus }));
    const filename = join(dataDir, 'innominatus.sqlite');
    const options = { port: 0, host: '127.0.0.1', dataDir };
    server = await startStandalone(
      {
        ...options,
        configFiles: [file],
        database: { kind: 'sqlite', filename },
      },
      [plugin],
    );
    prometheus().scrape(`127.0.0.1:${server.port}`);
    const token = readFileSync(join(dataDir, 'token'), 'utf8').trim();
    client = createInnominatusClient({ baseUrl: `${server.url}/api`, token });
  }

  beforeAll(async () => {
    await start(0);
    await prometheus().loadRules(atOnce);
  });
  afterAll(() => server.stop());

  const value = async (query: string) =>
    (await prometheus().query(query)).map(({ value: found }) => found);

  const alert = async (name: string): Promise<LoadedRule | undefined> =>
    (await prometheus().rules()).find(rule => rule.name === name);

  const isState = (state: string) => (rule?: LoadedRule) =>
    rule?.state === state;

  it('loads every alert, and can judge each', async () => {
    await prometheus().loadRules(alerts);
    const rules = await eventually(
      () => prometheus().rules(),
      found =>
        found.length > 0 && found.every(({ health }) => health !== 'unknown'),
    );
    expect(rules.map(({ name }) => name)).toEqual(names);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    await prometheus().loadRules(atOnce);
  });

  it('is alerted when runs are ready and no server has slots, until one has', async () => {
    await client.submitScore({ text: scoreWith('first', 'false') });
    const name = 'InnominatusNobodyDrives';
    await eventually(() => alert(name), isState('firing'));
    expect(await value('max(innominatus_queue_depth)')).toEqual([1]);

    await server.stop();
    await start(5);
    await eventually(() => alert(name), isState('inactive'));
    await eventually(
      () => value('sum(innominatus_runs_total{outcome="succeeded"})'),
      ([count]) => count === 1,
    );
  });

  it('sees the first run that fails as a rise', async () => {
    const failed =
      'innominatus_runs_total{outcome="failed", environment="local"}';
    await eventually(
      () => value(failed),
      ([count]) => count === 0,
    );
    await client.submitScore({ text: scoreWith('second', 'true') });
    await eventually(
      () => value(`sum(increase(${failed}[1m]))`),
      ([count = 0]) => count > 0,
    );
    const steps = 'innominatus_steps_total{type="policy", outcome="failed"}';
    expect(await value(steps)).toEqual([1]);
  });

  it('is alerted when most runs fail', async () => {
    const name = 'InnominatusRunsFail';
    expect(await alert(name)).toMatchObject({ state: 'inactive' });
    for (let count = 1; count <= 8; count++) {
      await client.submitScore({ text: scoreWith(`fails-${count}`, 'true') });
    }
    await eventually(() => alert(name), isState('firing'));
  });

  it.each(queries)(
    'can answer "$title" of the dashboard: $query',
    async ({ query }) => {
      expect(await prometheus().query(query)).toEqual(expect.any(Array));
    },
  );

  it('has something to show for what has happened', async () => {
    const emptyPanels = async () => {
      const titles = new Set(queries.map(({ title }) => title));
      for (const { title, query } of queries) {
        const found = await prometheus().query(query);
        if (found.length > 0) titles.delete(title);
      }
      return [...titles];
    };
    // A rate needs two looks.
    expect(await eventually(emptyPanels, ({ length }) => length === 0)).toEqual(
      [],
    );
  });

  it('is alerted when no server is left', async () => {
    const name = 'InnominatusAbsent';
    expect(await alert(name)).toMatchObject({ state: 'inactive' });
    await server.stop();
    await eventually(() => alert(name), isState('firing'));
    await start(5);
    await eventually(() => alert(name), isState('inactive'));
  });
});
