import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  innominatusPermissions,
  innominatusRunReadPermission,
  openApiDocument,
} from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { scoreFile } from './__testUtils__/scoreFile';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

jest.setTimeout(30_000);

const ADA = 'user:default/ada';
const HASH = 'f'.repeat(64);

/** A request of each operation that writes: its path without parameters, its body, and what the audit log calls it. */
const writes: Record<string, { event: string; body?: object | string }> = {
  approveStep: { event: 'step-approve', body: { planHash: HASH } },
  cancelRun: { event: 'run-cancel' },
  createPlan: { event: 'plan-create', body: scoreFile() },
  deleteApplication: { event: 'application-delete' },
  deleteSecret: { event: 'secret-delete' },
  putSecret: { event: 'secret-put', body: { value: 'x' } },
  rejectStep: { event: 'step-reject', body: { planHash: HASH, reason: 'no' } },
  releaseLock: { event: 'lock-release', body: { reason: 'dead' } },
  requestRun: {
    event: 'run-request',
    body: {
      application: 'shop',
      workflow: { steps: [{ name: 'Talk', type: 'talk' }] },
    },
  },
  resumeStep: { event: 'step-resume', body: { step: 'a', outcome: 'done' } },
  retryRun: { event: 'run-retry' },
  rollbackRun: { event: 'run-rollback' },
  runGoldenPath: {
    event: 'golden-path-run',
    body: { application: 'shop', score: scoreFile() },
  },
  runPlan: { event: 'plan-run' },
  submitScore: { event: 'score-submit', body: scoreFile() },
};

/** Operations that take a body and write nothing. */
const harmless = ['validateScore'];

/** Operations without a caller who could lack a permission; see webhooks.refused.test.ts. */
const signed = ['receiveWebhook'];

const operation = z.object({ operationId: z.string() }).optional();
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({ post: operation, put: operation, delete: operation }),
  ),
});

/** Method and path of each operation of the API document that is no GET. */
const operations = Object.entries(
  documentSchema.parse(openApiDocument).paths,
).flatMap(([path, methods]) =>
  (['post', 'put', 'delete'] as const).flatMap(method => {
    const id = methods[method]?.operationId;
    return id === undefined ? [] : [{ id, method, path }];
  }),
);

describe('the audit log', () => {
  let server: TestServer;
  let run: string;

  beforeAll(async () => {
    server = await startTestServer({ secretKey: 'k'.repeat(32) });
    run = await startRun(server, [{ id: 'ask', name: 'Ask', type: 'ask' }]);
    await untilStatus(server, run, 'waiting');
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    for (const { name } of innominatusPermissions) {
      server.policy[name] = { result: AuthorizeResult.DENY };
    }
    server.policy[innominatusRunReadPermission.name] = {
      result: AuthorizeResult.ALLOW,
    };
    server.audit.entries.length = 0;
  });

  it('is asked about every operation that writes', () => {
    const ids = operations.map(({ id }) => id);
    expect(ids.sort()).toEqual(
      [...Object.keys(writes), ...harmless, ...signed].sort(),
    );
  });

  it.each(operations.filter(({ id }) => id in writes))(
    'has a refused $id, by whom and for want of which permission',
    async ({ id, method, path }) => {
      const { event, body } = writes[id] ?? { event: '' };
      const url = path
        .replace('{id}', run)
        .replace('{step}', 'ask')
        .replace('{app}', 'shop')
        .replace('{name}', 'deploy-app')
        .replace('{key}', encodeURIComponent('shop/local'))
        .replace('{hash}', await plannedHash())
        .replace('{path}', 'a');
      server.audit.entries.length = 0;
      const { status } =
        typeof body === 'string'
          ? await server.post(url, body, ADA)
          : await server.send(method, url, body, ADA);
      expect([403, 404]).toContain(status);
      expect(server.audit.entries).toEqual([
        {
          eventId: event,
          severityLevel: 'medium',
          outcome: 'failed',
          error: expect.any(String),
          meta: expect.objectContaining({
            principal: ADA,
            deniedPermission: expect.stringMatching(/^innominatus\./),
          }),
        },
      ]);
    },
  );

  /** Of a plan that somebody was allowed to make. */
  async function plannedHash(): Promise<string> {
    const policy = { ...server.policy };
    for (const name of Object.keys(policy)) delete server.policy[name];
    const { body } = await server.post('/plans', scoreFile(), ADA);
    Object.assign(server.policy, policy);
    return body.plans[0].hash;
  }
});
