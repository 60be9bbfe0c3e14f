import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { notificationService } from '@backstage/plugin-notifications-node';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
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
import type { ActionServices } from '../ActionServices';
import { z } from 'zod';
import { scaffolderModuleInnominatus } from '../module';
import { Gates } from './Gates';
import { holdStep } from './holdStep';
import { ScaffolderTasks, type EndedTask } from './ScaffolderTasks';
import { templateOf } from './templateOf';
import { userPermissions } from './userPermissions';

const userPrincipal = z.object({ userEntityRef: z.string() });

/** A portal with the scaffolder, innominatus and a catalog of the test's entities, behind a real HTTP server. */
export interface TestPortal {
  /** For what the test writes. */
  folder: string;
  gates: Gates;
  /** Names of permissions that users do not have. */
  denied: Set<string>;
  /** With the rights of the test's user. */
  client: InnominatusClient;
  /** With the rights of another one. */
  clientOf(user: string): InnominatusClient;
  tasks: ScaffolderTasks;
  /** What actions get in this portal. */
  services: ActionServices;
  /** Puts an entity into the catalog, in the place of the one of its name. */
  setEntity(entity: Entity): void;
  /** Runs a template of these steps to its end. */
  run(
    steps: JsonObject[],
    options?: Parameters<typeof templateOf>[1] & {
      secrets?: Record<string, string>;
    },
  ): Promise<EndedTask>;
  stop(): Promise<void>;
}

export async function startTestPortal(
  config: { innominatus?: JsonObject; scaffolder?: JsonObject } = {},
  /** Groups of every user. */
  groups: string[] = [],
): Promise<TestPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'innominatus-portal-'));
  const gates = new Gates();
  const denied = new Set<string>();
  const entities = new Map<string, Entity>();
  const captured: { services?: ActionServices } = {};
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleInnominatus,
      import('@innominatus/plugin-innominatus-backend'),
      import('@innominatus/plugin-innominatus-backend-module-argocd'),
      import('@innominatus/plugin-innominatus-backend-module-git'),
      import('@innominatus/plugin-innominatus-backend-module-kubernetes'),
      testSteps(gates),
      servicesModule(services => {
        captured.services = services;
      }),
      catalogServiceMock.mock({
        getEntityByRef: async ref =>
          entities.get(typeof ref === 'string' ? ref : stringifyEntityRef(ref)),
      }).factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => userPermissions(denied),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => userInfoOf(groups),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.example.com' },
          backend: { workingDirectory: folder },
          scaffolder: config.scaffolder ?? {},
          innominatus: {
            dataDir: join(folder, 'data'),
            secretKey: Buffer.alloc(32, 7).toString('base64'),
            worker: { pollInterval: 0.05 },
            catalog: { allowFileLocations: true },
            ...config.innominatus,
          },
        },
      }),
    ],
  });
  const { port } = (backend.server as Server).address() as AddressInfo;
  const baseUrl = `http://localhost:${port}/api`;
  const token = mockCredentials.user.token();
  const tasks = new ScaffolderTasks(`${baseUrl}/scaffolder`, token);
  if (!captured.services) throw new Error('the scaffolder has not started');
  const setEntity = (entity: Entity) =>
    void entities.set(stringifyEntityRef(entity), entity);
  const clientOf = (userToken: string) =>
    createInnominatusClient({
      baseUrl: `${baseUrl}/innominatus`,
      token: userToken,
    });
  return {
    clientOf: user => clientOf(mockCredentials.user.token(user)),
    ...{ folder, gates, denied, tasks, setEntity },
    services: captured.services,
    client: clientOf(token),
    async run(steps, { secrets, ...options } = {}) {
      setEntity(templateOf(steps, options));
      return tasks.ended(
        await tasks.start(options.name ?? 'test', {}, secrets ?? {}),
      );
    },
    async stop() {
      await backend.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function userInfoOf(groups: string[]): UserInfoService {
  return {
    async getUserInfo({ principal }) {
      const { userEntityRef } = userPrincipal.parse(principal);
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...groups],
      };
    },
  };
}

function servicesModule(use: (services: ActionServices) => void) {
  return createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'test-services',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          cache: coreServices.cache,
          config: coreServices.rootConfig,
          discovery: coreServices.discovery,
        },
        async init(services) {
          use(services);
        },
      });
    },
  });
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
