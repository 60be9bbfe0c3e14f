import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { JsonObject } from '@backstage/types';
import {
  ClaimLostError,
  StepError,
} from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  testStep,
  type TestStepHooks,
} from '@innominatus/plugin-innominatus-node/testUtils';
import {
  closeServers,
  startServer,
} from '../httpClient/__testUtils__/startServer';
import {
  TestServer,
  type Handler,
} from '../httpClient/__testUtils__/TestServer';
import { createNotifyStep } from './createNotifyStep';
import { notifyInputSchema, type NotifyInput } from './schema';

afterEach(closeServers);

/** By scope, since one of the same scope takes the place of another. */
const notified: JsonObject = {};
const notifications: NotificationService = {
  async send(sent) {
    notified[sent.payload.scope ?? ''] = sent as unknown as JsonObject;
  },
};

const stepType = createNotifyStep({
  allowedHosts: ['127.0.0.1'],
  notifications,
});

testStep(stepType, {
  /** Chats that know the key of a message, and show each once. */
  async setup() {
    const shown: JsonObject = {};
    const server = await TestServer.start(({ path, headers, body }) => {
      shown[`${path} ${headers['idempotency-key']}`] = JSON.parse(body);
      return {};
    });
    return {
      replace: {
        'https://chat.example.com': server.url,
        'https://pager.example.com': server.url,
        '${metadata.name}': 'hello',
        '${environment.name}': 'local',
        '${run.number}': '1',
        '${run.startedBy}': 'user:default/ada',
      },
      snapshot: () => ({ ...shown, ...notified }),
      stall: () => server.stall(),
      close: () => server.close(),
    };
  },
});

/** Sends a message; `to` are paths on a server that answers as told. */
async function notify(
  handler: Handler,
  written: Partial<NotifyInput> & { to?: string[] } = {},
  hooks: TestStepHooks = {},
) {
  const server = await startServer(handler);
  const input = notifyInputSchema.parse({
    title: 'Deployed',
    ...written,
    to: (written.to ?? ['/hook']).map(path => `${server.url}${path}`),
  });
  const test = createTestStepContext({ input, ...hooks });
  const outcome = await stepType
    .run(test.context)
    .catch((error: unknown) => error);
  return { server, test, outcome };
}

describe('a message', () => {
  it('says what happened where, and carries the key of its round', async () => {
    const { server, test } = await notify(() => ({}), {
      text: 'Have a look.',
      severity: 'success',
    });
    const [received] = server.received;
    expect(received).toMatchObject({
      method: 'POST',
      path: '/hook',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': test.context.idempotencyKey,
      },
    });
    expect(JSON.parse(received?.body ?? '')).toEqual({
      title: 'Deployed',
      text: 'Have a look.',
      severity: 'success',
      application: 'hello',
      environment: 'local',
      run: {
        id: test.context.run.id,
        number: 1,
        workflow: 'deploy',
        startedBy: 'user:default/ada',
      },
      step: { id: 'step', name: 'Step' },
    });
  });

  it('without a text has its title for one', async () => {
    const { server } = await notify(() => ({}));
    expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({
      text: 'Deployed',
      severity: 'info',
    });
  });

  it('is an effect that stays, one for each receiver', async () => {
    const { server, test } = await notify(() => ({ status: 204 }), {
      to: ['/a', '/b'],
    });
    expect(test.effects).toMatchObject([
      {
        intent: {
          kind: 'notification',
          target: server.url,
          summary: `notify 127.0.0.1:${server.port}: Deployed`,
          reversible: false,
        },
        confirmed: { data: { status: 204 } },
      },
      { intent: { kind: 'notification' } },
    ]);
    const ids = test.effects.map(({ intent }) => intent.externalId);
    expect(new Set(ids).size).toBe(2);
    expect(test.progress.at(-1)).toMatchObject({ done: 2, total: 2 });
  });
});

describe('a receiver', () => {
  it.each([
    [300, false],
    [400, false],
    [499, false],
    [404, false],
    [429, true],
    [500, false],
    [503, true],
  ])(
    'that answers %d fails the step; another try makes sense: %p',
    async (status, retryable) => {
      const { outcome, test } = await notify(() => ({ status }));
      expect(outcome).toMatchObject({ reason: 'unexpectedStatus', retryable });
      expect(test.effects[0]?.discarded ?? false).toBe(status < 500);
    },
  );

  it('that fails does not keep the others from hearing', async () => {
    const { outcome, server, test } = await notify(
      ({ path }) => ({ status: path === '/b' ? 200 : 503 }),
      { to: ['/a', '/b', '/c'] },
    );
    expect(server.received.map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
    expect(outcome).toMatchObject({
      reason: 'unexpectedStatus',
      retryable: true,
      message: expect.stringMatching(/503.*\n- .*503/),
    });
    expect(test.effects[1]?.confirmed).toBeDefined();
  });

  it('that fails for good makes another try senseless', async () => {
    const { outcome } = await notify(
      ({ path }) => ({ status: path === '/a' ? 503 : 403 }),
      { to: ['/a', '/b'] },
    );
    expect(outcome).toMatchObject({
      reason: 'unexpectedStatus',
      retryable: false,
    });
  });

  it('is told only while the process drives the run', async () => {
    let questions = 0;
    const { outcome, server } = await notify(
      () => ({}),
      { to: ['/a', '/b', '/c'] },
      {
        beforeWrite: control => {
          questions += 1;
          if (questions === 2) control.loseClaim();
        },
      },
    );
    expect(outcome).toBeInstanceOf(ClaimLostError);
    expect(server.received.map(({ path }) => path)).toEqual(['/a']);
  });

  it('that has moved is told there only while the process drives the run', async () => {
    let questions = 0;
    const { outcome, server } = await notify(
      () => ({ status: 307, headers: { location: '/new' } }),
      {},
      {
        beforeWrite: control => {
          questions += 1;
          if (questions === 2) control.loseClaim();
        },
      },
    );
    expect(outcome).toBeInstanceOf(ClaimLostError);
    expect(server.received).toHaveLength(1);
  });

  it('that dies without an answer may be told again, and may have heard', async () => {
    const { outcome, test } = await notify((_, response) => {
      response.destroy();
      return undefined;
    });
    expect(outcome).toMatchObject({
      reason: 'connectionFailed',
      retryable: true,
      outcomeUnknown: false,
    });
    expect(test.effects[0]).not.toHaveProperty('discarded');
  });

  it('that cannot be reached has got nothing', async () => {
    const { url } = await startServer(() => ({}));
    await closeServers();
    const input = notifyInputSchema.parse({ to: url, title: 'Deployed' });
    const test = createTestStepContext({ input });
    await expect(stepType.run(test.context)).rejects.toMatchObject({
      reason: 'connectionFailed',
      retryable: true,
    });
    expect(test.effects).toMatchObject([{ discarded: true }]);
  });

  it.each([301, 302, 303])(
    'that sends the message to a page (%d) has not got it',
    async status => {
      const { outcome, server } = await notify(({ path }) =>
        path === '/hook' ? { status, headers: { location: '/login' } } : {},
      );
      expect(server.received).toHaveLength(1);
      expect(outcome).toMatchObject({ reason: 'unexpectedStatus' });
    },
  );

  it('that has moved gets the message where it is now', async () => {
    const { outcome, server } = await notify(({ path }) =>
      path === '/hook' ? { status: 307, headers: { location: '/new' } } : {},
    );
    expect(outcome).toEqual({});
    expect(server.received[1]).toMatchObject({
      method: 'POST',
      path: '/new',
      body: expect.stringContaining('Deployed'),
    });
  });

  it('that is not allowed keeps all others from being told', async () => {
    const server = await startServer(() => ({}));
    const input = notifyInputSchema.parse({
      to: [server.url, 'https://elsewhere.test/hook'],
      title: 'Deployed',
    });
    const test = createTestStepContext({ input });
    await expect(stepType.run(test.context)).rejects.toMatchObject({
      reason: 'hostNotAllowed',
    });
    expect(test.effects).toEqual([]);
    expect(server.received).toEqual([]);
  });

  it('at a listed name inside the network of the server is not told', async () => {
    const server = await startServer(() => ({}));
    const guarded = createNotifyStep({
      allowedHosts: ['chat.example.com'],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const input = notifyInputSchema.parse({
      to: `http://chat.example.com:${server.port}/hook`,
      title: 'Deployed',
    });
    await expect(
      guarded.run(createTestStepContext({ input }).context),
    ).rejects.toMatchObject({ reason: 'addressNotAllowed' });
    expect(server.received).toEqual([]);
  });
});

it.each<[string, Handler]>([
  ['a good answer', () => ({})],
  ['a bad status', () => ({ status: 500 })],
  [
    'a redirect without end',
    ({ path }) => ({ status: 307, headers: { location: path } }),
  ],
  [
    'a redirect elsewhere',
    () => ({ status: 307, headers: { location: 'http://a.test/' } }),
  ],
  ['an answer too large', () => ({ body: Buffer.alloc(2_000_000) })],
  [
    'a lost connection',
    (_, response) => {
      response.destroy();
      return undefined;
    },
  ],
])('the path of a webhook shows up nowhere with %s', async (_, handler) => {
  const { test, outcome } = await notify(handler, {
    to: ['/services/s3cr3t?key=s3cr3t'],
  });
  const error =
    outcome instanceof StepError ? [outcome.message, outcome.hint] : [];
  const { log, effects, progress } = test;
  const said = JSON.stringify([error, log, effects, progress]);
  expect(said).toContain('127.0.0.1');
  expect(said).not.toContain('s3cr3t');
});

describe('the input', () => {
  const title = 'Deployed';
  const to = 'https://chat.example.com/hook';
  it.each([
    { to },
    { title },
    { to: 'chat.example.com', title },
    { to: 'ftp://chat.example.com', title },
    { to: [], title },
    { to: [to, to], title },
    { to, title: '' },
    { to, title, severity: 'fatal' },
    { to, title, channel: '#general' },
  ])('%j is refused', input => {
    expect(notifyInputSchema.safeParse(input).success).toBe(false);
  });

  it('may hold a URL that is only known later', () => {
    const later = { to: '${secrets.webhook}', title };
    expect(notifyInputSchema.safeParse(later).success).toBe(true);
  });
});
