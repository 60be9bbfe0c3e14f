import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { stepsExtensionPoint } from '@innominatus/plugin-innominatus-node';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { z } from 'zod';
import { innominatusPlugin } from '../../plugin';
import { canonicalUrl } from '../seedNames';
import { AnswerContract } from './AnswerContract';
import { controlledSteps } from './controlledSteps';
import { Gates } from './Gates';
import { OutsideWorld } from './OutsideWorld';
import { policyPermissions, type Policy } from './policyPermissions';
import { RecordedAudit } from './RecordedAudit';

const userPrincipal = z.object({ userEntityRef: z.string() });

/** The whole plugin behind a real HTTP server, with everything outside it in the hands of the test. */
export interface TestServer {
  /** Of the plugin, for clients. */
  baseUrl: string;
  /** Of a user. */
  client: InnominatusClient;
  gates: Gates;
  world: OutsideWorld;
  /** Groups of users, by their reference. */
  groups: Record<string, string[]>;
  audit: RecordedAudit;
  /** What the permission system decides from now on. */
  policy: Policy;
  get(path: string, user?: string): request.Test;
  /** Sends a Score file in YAML, unless another type is set. */
  post(path: string, body: string | Buffer, user?: string): request.Test;
  /** Sends JSON, or no body. */
  send(
    method: 'post' | 'put' | 'delete',
    path: string,
    body?: unknown,
    user?: string,
  ): request.Test;
  stop(): Promise<void>;
}

export async function startTestServer(
  config: JsonObject = {},
  /** Other services, and whatever else a Backstage has. */
  more: readonly BackendFeature[] = [],
): Promise<TestServer> {
  const gates = new Gates();
  const world = new OutsideWorld();
  const groups: Record<string, string[]> = {};
  const audit = new RecordedAudit();
  const policy: Policy = {};
  const backend = await startTestBackend({
    features: [
      innominatusPlugin,
      stepsModule(gates, world),
      mockServices.rootConfig.factory({
        data: {
          innominatus: { worker: { pollInterval: 0.05 }, ...config },
        },
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => audit,
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => policyPermissions(() => policy),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => userInfoOf(groups),
      }),
      ...more,
    ],
  });
  const { port } = (backend.server as Server).address() as AddressInfo;
  const baseUrl = `http://localhost:${port}/api/innominatus`;
  const as = (test: request.Test, user: string | undefined) =>
    checked(
      user === undefined
        ? test
        : test.set('Authorization', mockCredentials.user.header(user)),
      baseUrl,
    );
  return {
    baseUrl,
    client: createInnominatusClient({ baseUrl }),
    gates,
    world,
    groups,
    audit,
    policy,
    get: (path, user) => as(request(baseUrl).get(path), user),
    post: (path, body, user) =>
      as(
        request(baseUrl)
          .post(path)
          .set('Content-Type', 'application/yaml')
          .serialize(text => text)
          .send(body),
        user,
      ),
    send(method, path, body, user) {
      const test = as(request(baseUrl)[method](path), user);
      return body === undefined ? test : test.send(body as object);
    },
    stop: () => backend.stop(),
  };
}

function userInfoOf(groups: Record<string, string[]>): UserInfoService {
  return {
    async getUserInfo(credentials) {
      const { userEntityRef } = userPrincipal.parse(credentials.principal);
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...(groups[userEntityRef] ?? [])],
      };
    },
  };
}

const contract = new AnswerContract();

/** Fails the test when the answer is not as the API document says. */
function checked(test: request.Test, baseUrl: string): request.Test {
  return test.expect(response => {
    const url = test.url.slice(baseUrl.length);
    contract.check({
      method: test.method,
      url: canonicalUrl(test.method, url),
      status: response.status,
      contentType: response.get('Content-Type') ?? '',
      body: response.body,
    });
  });
}

function stepsModule(gates: Gates, world: OutsideWorld) {
  return createBackendModule({
    pluginId: 'innominatus',
    moduleId: 'controlled-steps',
    register(env) {
      env.registerInit({
        deps: { steps: stepsExtensionPoint },
        async init({ steps }) {
          steps.addSteps(...controlledSteps(gates, world));
        },
      });
    },
  });
}
