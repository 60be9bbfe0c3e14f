import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { BackstageServer } from '../BackstageServer';
import { openDemoFolder } from '../DemoFolder';
import { findFreePort } from '../findFreePort';
import type { Cleanup } from '../internals';
import { copyCatalog, type CatalogCopy } from './copyCatalog';

/** Whom one can sign in as. */
export type TestUser = 'guest' | 'approver' | 'viewer';

/** A Backstage that nobody has used before, with a database of its own. */
export class TestBackstage {
  private constructor(readonly server: BackstageServer) {}

  static async start(
    options: Omit<CatalogCopy, 'folder'> & {
      reportDir: string;
      /** What it is configured to do besides. */
      config?: JsonObject;
    },
    cleanup: Cleanup,
  ): Promise<TestBackstage> {
    const { root, hosts, gitHost, reportDir, config } = options;
    const folder = makeFolder();
    cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
    const data = await openDemoFolder(folder, { durable: false });
    cleanup.add(() => data.close());
    const server = new BackstageServer({
      root,
      main: require.resolve('./backend/main.ts'),
      port: await findFreePort(),
      config: config && writeConfig(join(folder, 'app-config.json'), config),
      logFile: join(reportDir, 'backend.log'),
      env: {
        ...data.env,
        APP_CONFIG_catalog_locations: JSON.stringify(
          copyCatalog({ root, folder, hosts, gitHost }),
        ),
        APP_CONFIG_innominatus_steps_httpRequest_allowedHosts: JSON.stringify(
          Object.values(hosts),
        ),
      },
    });
    cleanup.add(() => server.stop());
    await server.start();
    const backstage = new TestBackstage(server);
    await backstage.untilCataloged('component', 'default', 'hello');
    await backstage.untilCataloged('component', 'default', 'gated');
    await backstage.untilCataloged('user', 'development', 'viewer');
    return backstage;
  }

  get url(): string {
    return this.server.url;
  }

  /** The HTTP API, as one of the users: for what a test takes as given. */
  async api(user: TestUser): Promise<InnominatusClient> {
    return createInnominatusClient({
      baseUrl: `${this.url}/api/innominatus`,
      token: await this.token(user),
    });
  }

  private async token(user: TestUser): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/${user}/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    const session = await response.json();
    return session.backstageIdentity.token;
  }

  /** The catalog reads its files in its own time. */
  private async untilCataloged(...ref: string[]): Promise<void> {
    const token = await this.token('guest');
    const address = `${this.url}/api/catalog/entities/by-name/${ref.join('/')}`;
    const headers = { Authorization: `Bearer ${token}` };
    while (!(await fetch(address, { headers })).ok) await delay(200);
  }
}

/** It may hold credentials. */
function writeConfig(file: string, config: JsonObject): string {
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

/** The user of the database has to get there. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'innominatus-browser-'));
  chmodSync(folder, 0o711);
  return folder;
}
