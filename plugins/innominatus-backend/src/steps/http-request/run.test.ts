import { StepError, Suspension } from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  type TestStepContext,
} from '@innominatus/plugin-innominatus-node/testUtils';
import {
  closeServers,
  startServer,
} from '../httpClient/__testUtils__/startServer';
import type { Answer, Handler } from '../httpClient/__testUtils__/TestServer';
import { createHttpRequestStep } from './createHttpRequestStep';
import { httpRequestInputSchema, type HttpRequestInput } from './schema';

afterEach(closeServers);

const NOW = new Date('2026-01-01T00:00:00.000Z');

type Written = Partial<HttpRequestInput>;

/** Runs a step against a server; `url` is a path on it. */
async function run(answer: Answer | Handler, written: Written = {}) {
  const handler = typeof answer === 'function' ? answer : () => answer;
  const server = await startServer(handler);
  const input = httpRequestInputSchema.parse({
    ...written,
    url: `${server.url}${written.url ?? '/'}`,
  });
  const test = createTestStepContext({ input });
  const stepType = createHttpRequestStep({
    allowedHosts: ['127.0.0.1'],
    now: () => NOW,
  });
  const outcome = await stepType
    .run(test.context)
    .catch((error: unknown) => error);
  return { server, test, outcome };
}

describe('an answer', () => {
  it('becomes the outputs', async () => {
    const { outcome } = await run({
      status: 200,
      headers: { 'X-Request-Id': '7', 'set-cookie': 'session=secret' },
      body: { id: 1 },
    });
    expect(outcome).toMatchObject({
      status: 200,
      headers: { 'x-request-id': '7', 'content-type': 'application/json' },
      body: { id: 1 },
    });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  it.each<[number, Written, boolean]>([
    [200, {}, true],
    [204, {}, true],
    [304, {}, false],
    [404, {}, false],
    [404, { expect: { status: [200, 404] } }, true],
    [201, { expect: { status: [200] } }, false],
    [503, { expect: { status: [503] } }, true],
    [302, { expect: { status: [302] } }, true],
  ])('of status %d to %j fits: %p', async (status, written, fits) => {
    const { outcome } = await run(
      { status, headers: { location: 'https://elsewhere.test' } },
      written,
    );
    expect(!(outcome instanceof StepError)).toBe(fits);
  });

  it.each<[number, Written, { retryable: boolean; outcomeUnknown: boolean }]>([
    [400, {}, { retryable: false, outcomeUnknown: false }],
    [500, {}, { retryable: false, outcomeUnknown: false }],
    [429, {}, { retryable: true, outcomeUnknown: false }],
    [502, {}, { retryable: true, outcomeUnknown: false }],
    [503, {}, { retryable: true, outcomeUnknown: false }],
    [504, {}, { retryable: true, outcomeUnknown: false }],
    [502, { method: 'PUT' }, { retryable: true, outcomeUnknown: false }],
    [429, { method: 'POST' }, { retryable: true, outcomeUnknown: false }],
    [503, { method: 'POST' }, { retryable: true, outcomeUnknown: false }],
    [502, { method: 'POST' }, { retryable: false, outcomeUnknown: true }],
    [504, { method: 'PATCH' }, { retryable: false, outcomeUnknown: true }],
    [
      504,
      { method: 'POST', idempotent: true },
      { retryable: true, outcomeUnknown: false },
    ],
  ])('of status %d to %j says %j', async (status, written, expected) => {
    const { outcome } = await run({ status }, written);
    expect(outcome).toMatchObject({ reason: 'unexpectedStatus', ...expected });
  });

  it('that does not fit the condition fails the step', async () => {
    const expectation = {
      expect: { condition: 'response.body.state == "up"' },
    };
    const up = await run({ body: { state: 'up' } }, expectation);
    expect(up.outcome).toMatchObject({ status: 200 });
    const down = await run({ body: { state: 'down' } }, expectation);
    expect(down.outcome).toMatchObject({ reason: 'unexpectedAnswer' });
    const broken = await run({ body: {} }, expectation);
    expect(broken.outcome).toMatchObject({ reason: 'conditionFailed' });
  });
});

it('a redirect that is not waited for is followed', async () => {
  const { outcome } = await run(({ path }) =>
    path === '/'
      ? { status: 302, headers: { location: '/there' } }
      : { body: 'there' },
  );
  expect(outcome).toMatchObject({ status: 200, body: 'there' });
});

describe('a request', () => {
  it('sends data as JSON', async () => {
    const { server } = await run({}, { method: 'POST', body: { a: [1] } });
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      body: '{"a":[1]}',
      headers: { 'content-type': 'application/json' },
    });
  });

  it('sends text as it is', async () => {
    const { server } = await run({}, { method: 'PUT', body: '{"a":' });
    expect(server.received[0]).toMatchObject({
      body: '{"a":',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  });

  it('that writes carries the key of its round', async () => {
    const { server, test } = await run({}, { method: 'POST' });
    expect(server.received[0]?.headers['idempotency-key']).toBe(
      test.context.idempotencyKey,
    );
    const read = await run({});
    expect(read.server.received[0]?.headers).not.toHaveProperty(
      'idempotency-key',
    );
  });

  it('takes the headers of the step before its own', async () => {
    const { server } = await run(
      {},
      {
        method: 'POST',
        body: {},
        headers: {
          'Idempotency-Key': 'mine',
          'Content-Type': 'application/merge-patch+json',
          Accept: 'text/csv',
        },
      },
    );
    expect(server.received[0]?.headers).toMatchObject({
      'idempotency-key': 'mine',
      'content-type': 'application/merge-patch+json',
      accept: 'text/csv',
    });
  });

  it.each([
    ['POST', 'create'],
    ['PUT', 'update'],
    ['PATCH', 'update'],
    ['DELETE', 'delete'],
  ] as const)('%s is recorded as %s', async (method, action) => {
    const { server, test } = await run({}, { method, url: '/a?key=b' });
    expect(test.effects).toMatchObject([
      {
        intent: {
          action,
          target: server.url,
          externalId: `${method} /a`,
          reversible: false,
        },
        confirmed: { data: { status: 200, values: {} } },
      },
    ]);
  });

  it('that can be undone is recorded as such, with what undoing needs', async () => {
    const { test } = await run(
      { status: 201, body: { id: 7 } },
      {
        method: 'POST',
        undo: {
          method: 'DELETE',
          url: 'http://127.0.0.1/{id}',
          values: { id: 'response.body.id' },
        },
      },
    );
    expect(test.effects).toMatchObject([
      {
        intent: { reversible: true },
        confirmed: { data: { status: 201, values: { id: 7 } } },
      },
    ]);
  });

  it.each<[string, Answer | Handler, Written, boolean]>([
    ['is refused', { status: 400 }, {}, true],
    ['is refused in a way of its own', { status: 499 }, {}, true],
    ['leads nowhere', { status: 399 }, { expect: { status: [200] } }, false],
    [
      'is refused as expected',
      { status: 404 },
      { expect: { status: [404] } },
      true,
    ],
    ['fails inside the server', { status: 500 }, {}, false],
    [
      'is done, but not as wanted',
      { body: {} },
      { expect: { condition: 'false' } },
      false,
    ],
    [
      'dies without an answer',
      (_, response) => {
        response.destroy();
        return undefined;
      },
      {},
      false,
    ],
  ])('that %s leaves an effect or none', async (_, answer, more, discarded) => {
    const { test } = await run(answer, { method: 'POST', ...more });
    expect(test.effects.map(effect => effect.discarded ?? false)).toEqual([
      discarded,
    ]);
  });

  it('that reached nobody leaves no effect', async () => {
    const { url } = await startServer(() => ({}));
    await closeServers();
    const input = httpRequestInputSchema.parse({ method: 'POST', url });
    const test = createTestStepContext({ input });
    const stepType = createHttpRequestStep({ allowedHosts: ['127.0.0.1'] });
    await expect(stepType.run(test.context)).rejects.toThrow('ECONNREFUSED');
    expect(test.effects).toMatchObject([{ discarded: true }]);
  });

  it('that only reads is no effect', async () => {
    const { test } = await run({});
    expect(test.effects).toEqual([]);
  });

  it.each(['lookup', 'undo'])(
    'whose %s would be refused is not sent either',
    async name => {
      const { server, test, outcome } = await run(
        {},
        { method: 'POST', [name]: { url: 'https://elsewhere.test/' } },
      );
      expect(outcome).toMatchObject({
        reason: 'hostNotAllowed',
        message: expect.stringContaining('elsewhere.test'),
      });
      expect(test.effects).toEqual([]);
      expect(server.received).toEqual([]);
    },
  );

  it('to a host that is not listed is never announced nor sent', async () => {
    const server = await startServer(() => ({}));
    const input = httpRequestInputSchema.parse({
      method: 'POST',
      url: server.url,
    });
    const test = createTestStepContext({ input });
    await expect(
      createHttpRequestStep({ allowedHosts: [] }).run(test.context),
    ).rejects.toMatchObject({ reason: 'hostNotAllowed' });
    expect(test.effects).toEqual([]);
    expect(server.received).toEqual([]);
  });
});

describe('secrets', () => {
  const secret = 's3cr3t-value';
  const written: Written = {
    method: 'POST',
    url: `/hook?token=${secret}`,
    headers: { authorization: `Bearer ${secret}` },
    body: { password: secret },
  };

  function everythingSaid(test: TestStepContext, outcome: unknown): string {
    const error =
      outcome instanceof StepError
        ? [outcome.message, outcome.hint, outcome.reason]
        : [];
    return JSON.stringify([error, test.log, test.effects, test.progress]);
  }

  it.each<[string, Answer | Handler, Written]>([
    ['a good answer', {}, {}],
    ['a bad status', { status: 500, body: secret }, {}],
    [
      'a redirect to where it may not go',
      { status: 307, headers: { location: `http://a.test/?t=${secret}` } },
      {},
    ],
    [
      'a redirect that never ends',
      { status: 307, headers: { location: `/?t=${secret}` } },
      {},
    ],
    ['an answer too large', { body: secret.repeat(100_000) }, {}],
    [
      'a lost connection',
      (_, response) => {
        response.destroy();
        return undefined;
      },
      {},
    ],
    [
      'a condition that fails',
      { body: {} },
      { expect: { condition: `response.body.a.b == "${secret}"` } },
    ],
    [
      'a poll',
      { body: { a: 1 } },
      {
        idempotent: true,
        poll: { every: 1, until: `response.body.a == "${secret}"` },
      },
    ],
    ['a bad header', {}, { headers: { 'x-a': `${secret}\n` } }],
  ])('show up nowhere with %s', async (_, answer, more) => {
    const { test, outcome } = await run(answer, { ...written, ...more });
    const waitingFor =
      outcome instanceof Suspension ? outcome.options.waitingFor : '';
    expect(everythingSaid(test, outcome) + waitingFor).not.toContain(secret);
  });
});

describe('a poll', () => {
  const poll = { every: '10s', until: 'response.body.state != "running"' };

  it('parks until the next time', async () => {
    const { server, outcome } = await run(
      { body: { state: 'running' } },
      { poll },
    );
    expect(outcome).toBeInstanceOf(Suspension);
    expect(outcome).toMatchObject({
      options: {
        waitingFor: `GET ${server.url}/ to satisfy poll.until`,
        until: new Date('2026-01-01T00:00:10.000Z'),
      },
    });
    expect(server.received).toHaveLength(1);
  });

  it('ends with the answer that satisfies it', async () => {
    const { outcome } = await run({ body: { state: 'passed' } }, { poll });
    expect(outcome).toMatchObject({ body: { state: 'passed' } });
  });

  it('holds its last answer, not those before, against the expected condition', async () => {
    const expectation = { condition: 'response.body.state == "passed"' };
    const waiting = await run(
      { body: { state: 'running' } },
      { poll, expect: expectation },
    );
    expect(waiting.outcome).toBeInstanceOf(Suspension);
    const failed = await run(
      { body: { state: 'failed' } },
      { poll, expect: expectation },
    );
    expect(failed.outcome).toMatchObject({ reason: 'unexpectedAnswer' });
  });

  it('fails at once on a status that is not expected', async () => {
    const { outcome } = await run({ status: 403 }, { poll });
    expect(outcome).toMatchObject({ reason: 'unexpectedStatus' });
  });

  it('that writes announces itself once, and asks for its claim each time', async () => {
    const server = await startServer(() => ({ body: { state: 'passed' } }));
    const input = httpRequestInputSchema.parse({
      method: 'PUT',
      url: server.url,
      poll,
    });
    let questions = 0;
    const test = createTestStepContext({
      input,
      resumed: { data: {} },
      beforeWrite: () => {
        questions += 1;
      },
    });
    const stepType = createHttpRequestStep({ allowedHosts: ['127.0.0.1'] });
    await expect(stepType.run(test.context)).resolves.toMatchObject({
      body: { state: 'passed' },
    });
    expect(test.effects).toEqual([]);
    expect(questions).toBe(1);
  });
});
