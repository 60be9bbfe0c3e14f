import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type HttpAuthService,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import permissionPlugin from '@backstage/plugin-permission-backend';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { z } from 'zod';
import { databaseFactory } from '../../__testUtils__/databaseFactory';
import { innominatusPlugin } from '../../plugin';

export type Decide = (
  permission: Permission,
  user: PolicyQueryUser | undefined,
) => PolicyDecision;

const userSchema = z.object({ userEntityRef: z.string() });

/**
 * The mock of Backstage forgets through which plugin a user asks. The permission backend gives decisions with conditions
 * to plugins only, so it has to be told, as the real service does.
 */
const httpAuthFactory = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }): HttpAuthService {
    const mock = mockServices.httpAuth({ pluginId: plugin.getId() });
    return {
      issueUserCookie: mock.issueUserCookie.bind(mock),
      credentials: (async (req, options) => {
        const credentials = await mock.credentials(req, options);
        const user = userSchema.safeParse(credentials.principal);
        const { authorization = '' } = req.headers;
        return user.success && authorization.includes('mock-service-token')
          ? mockCredentials.user(user.data.userEntityRef, {
              actor: { subject: 'plugin:innominatus' },
            })
          : credentials;
      }) as HttpAuthService['credentials'],
    };
  },
});

/** The plugin in a Backstage with the real permission framework: its backend, its client and its routes. */
export async function startPolicyServer(options: {
  /** Of Backstage: `permission.enabled`. */
  enabled: boolean;
  knex?: Knex;
  /** Groups of users, by their reference. */
  groups?: Record<string, string[]>;
}) {
  const policy: { decide: Decide } = {
    decide: () => ({ result: AuthorizeResult.ALLOW }),
  };
  const { groups = {}, knex } = options;
  const backend = await startTestBackend({
    features: [
      innominatusPlugin,
      permissionPlugin,
      policyModule(() => policy.decide),
      permissionsServiceFactory,
      httpAuthFactory,
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: options.enabled },
          innominatus: {
            worker: { pollInterval: 0.05 },
            environments: { dev: {}, prod: {} },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => userInfoOf(groups),
      }),
      ...(knex ? [databaseFactory(knex)] : []),
    ],
  });
  const { port } = (backend.server as Server).address() as AddressInfo;
  const url = `http://localhost:${port}/api`;
  return {
    /** What the policy answers from now on. */
    policy,
    get: (path: string, user: string) =>
      request(url)
        .get(path)
        .set('Authorization', mockCredentials.user.header(user)),
    /** As another plugin does. */
    asPlugin: (path: string) =>
      request(url)
        .get(path)
        .set('Authorization', mockCredentials.service.header()),
    post: (path: string, body: string | object, user: string) =>
      request(url)
        .post(path)
        .set('Authorization', mockCredentials.user.header(user))
        .set(
          'Content-Type',
          typeof body === 'string' ? 'application/yaml' : 'application/json',
        )
        .send(body),
    stop: () => backend.stop(),
  };
}

export type PolicyServer = Awaited<ReturnType<typeof startPolicyServer>>;

function policyModule(decide: () => Decide) {
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'policy-of-the-test',
    register(env) {
      env.registerInit({
        deps: { policy: policyExtensionPoint },
        async init({ policy }) {
          policy.setPolicy({
            handle: async ({ permission }, user) => decide()(permission, user),
          });
        },
      });
    },
  });
}

function userInfoOf(groups: Record<string, string[]>): UserInfoService {
  return {
    async getUserInfo({ principal }) {
      const { userEntityRef } = userSchema.parse(principal);
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...(groups[userEntityRef] ?? [])],
      };
    },
  };
}
