import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import innominatusModuleGit from '@innominatus/plugin-innominatus-backend-module-git';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { stepsExtensionPoint } from '@innominatus/plugin-innominatus-node';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaffolderModuleInnominatus } from '../module';
import { Gates } from './Gates';
import { holdStep } from './holdStep';
import { ScaffolderTasks } from './ScaffolderTasks';

/** A portal with the scaffolder, innominatus and a catalog of the test's entities, behind a real HTTP server. */
export interface TestPortal {
  /** Where the local Git host keeps its repositories. */
  gitFolder: string;
  gates: Gates;
  /** With the rights of the test's user. */
  client: InnominatusClient;
  tasks: ScaffolderTasks;
  stop(): Promise<void>;
}

export interface TestPortalOptions {
  entities?: Parameters<typeof catalogServiceMock.factory>[0] extends
    { entities?: infer T } | undefined
    ? T
    : never;
  /** Of `innominatus`. */
  config?: JsonObject;
  /** Of `scaffolder`. */
  scaffolder?: JsonObject;
}

export async function startTestPortal(
  options: TestPortalOptions = {},
): Promise<TestPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'innominatus-portal-'));
  const gates = new Gates();
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleInnominatus,
      innominatusPlugin,
      innominatusModuleGit,
      testSteps(gates),
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.example.com' },
          backend: { workingDirectory: folder },
          scaffolder: options.scaffolder ?? {},
          innominatus: {
            dataDir: join(folder, 'data'),
            secretKey: Buffer.alloc(32, 7).toString('base64'),
            worker: { pollInterval: 0.05 },
            catalog: { allowFileLocations: true },
            ...options.config,
          },
        },
      }),
    ],
  });
  const { port } = (backend.server as Server).address() as AddressInfo;
  const baseUrl = `http://localhost:${port}/api`;
  const token = mockCredentials.user.token();
  return {
    gitFolder: join(folder, 'data/git'),
    gates,
    client: createInnominatusClient({
      baseUrl: `${baseUrl}/innominatus`,
      token,
    }),
    tasks: new ScaffolderTasks(`${baseUrl}/scaffolder`, token),
    async stop() {
      await backend.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function testSteps(gates: Gates) {
  return createBackendModule({
    pluginId: 'innominatus',
    moduleId: 'test-steps',
    register(env) {
      env.registerInit({
        deps: { steps: stepsExtensionPoint },
        async init({ steps }) {
          steps.addSteps(holdStep(gates));
        },
      });
    },
  });
}
