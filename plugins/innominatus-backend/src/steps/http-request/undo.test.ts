import {
  createTestStepContext,
  createTestUndoContext,
  undoneEffects,
} from '@innominatus/plugin-innominatus-node/testUtils';
import {
  closeServers,
  startServer,
} from '../httpClient/__testUtils__/startServer';
import type { Answer, Handler } from '../httpClient/__testUtils__/TestServer';
import { createHttpRequestStep } from './createHttpRequestStep';
import { httpRequestInputSchema } from './schema';

afterEach(closeServers);

const stepType = createHttpRequestStep({ allowedHosts: ['127.0.0.1'] });

interface Given {
  /** What the step says beside its URL; URLs are paths on the server. */
  written?: { undo?: object; lookup?: object; [field: string]: unknown };
  /** Answers to the undo request and the look-up. */
  answer?: Answer | Handler;
  /** False as if the process had died before it could record the answer to the first request. */
  confirmed?: boolean;
}

const BY_ID = { url: '/things/{id}', values: { id: 'response.body.id' } };

/** Runs a POST that creates thing 7, and undoes it. */
async function undo({ written, answer = {}, confirmed = true }: Given) {
  const handler = typeof answer === 'function' ? answer : () => answer;
  const server = await startServer((request, response) =>
    request.method === 'POST' && request.path === '/things'
      ? { status: 201, body: { id: 7 } }
      : handler(request, response),
  );
  const at = <T extends object | undefined>(request: T) =>
    request && { ...request, url: server.url + Object(request).url };
  const input = httpRequestInputSchema.parse({
    method: 'POST',
    url: `${server.url}/things`,
    ...written,
    lookup: at(written?.lookup),
    undo: at(written?.undo ?? BY_ID),
  });
  const run = createTestStepContext({ input });
  await stepType.run(run.context);
  const [effect] = undoneEffects(run.effects, { confirmed });
  if (!effect) {
    throw new Error('the step has announced nothing');
  }
  server.received.splice(0);
  const test = createTestUndoContext({ input, effect });
  const outcome = await stepType
    .undo?.(test.context)
    .catch((error: unknown) => error);
  return { server, test, outcome, effect };
}

describe('undo', () => {
  it('sends the undo request, with what the answer told and a key of its own', async () => {
    const { outcome, server, test, effect } = await undo({
      answer: { status: 204 },
    });
    expect(outcome).toEqual({ outcome: 'undone' });
    expect(server.received).toMatchObject([
      {
        method: 'DELETE',
        path: '/things/7',
        headers: { 'idempotency-key': test.context.undoKey },
      },
    ]);
    expect(effect.data).toEqual({ status: 201, values: { id: 7 } });
  });

  it.each<[Answer, object, object]>([
    [{ status: 404 }, {}, { outcome: 'undone' }],
    [{ status: 410 }, {}, { outcome: 'undone' }],
    [
      { status: 404 },
      { method: 'PUT' },
      { reason: 'unexpectedStatus', retryable: false },
    ],
    [{ status: 409 }, { expect: { status: [409] } }, { outcome: 'undone' }],
    [{ status: 409 }, {}, { reason: 'unexpectedStatus', retryable: false }],
    [{ status: 500 }, {}, { reason: 'unexpectedStatus', retryable: true }],
    [
      { status: 302, headers: { location: '/elsewhere' } },
      { expect: { status: [302] } },
      { outcome: 'undone' },
    ],
    [{ status: 429 }, {}, { reason: 'unexpectedStatus', retryable: true }],
    [
      { body: { state: 'busy' } },
      { expect: { condition: 'response.body.state == "gone"' } },
      { reason: 'unexpectedAnswer' },
    ],
  ])('takes %j to %j as %j', async (answer, more, expected) => {
    const { outcome } = await undo({
      answer,
      written: { undo: { ...BY_ID, ...more } },
    });
    expect(outcome).toMatchObject(expected);
  });

  it('follows to where the thing has moved', async () => {
    const { outcome, server } = await undo({
      answer: ({ path }) =>
        path === '/things/7'
          ? { status: 307, headers: { location: '/archive/7' } }
          : {},
    });
    expect(outcome).toEqual({ outcome: 'undone' });
    expect(server.received).toMatchObject([
      { path: '/things/7' },
      { method: 'DELETE', path: '/archive/7' },
    ]);
  });

  it('may be tried again when its answer gets lost', async () => {
    const { outcome } = await undo({
      answer: (_, response) => {
        response.destroy();
        return undefined;
      },
    });
    expect(outcome).toMatchObject({
      reason: 'connectionFailed',
      retryable: true,
      outcomeUnknown: false,
    });
  });

  it('goes only where the first request went', async () => {
    const { test, effect, server } = await undo({});
    const { input } = test.context;
    const moved = { ...effect, target: 'http://127.0.0.1:1' };
    server.received.splice(0);
    await expect(
      stepType.undo?.(createTestUndoContext({ input, effect: moved }).context),
    ).resolves.toMatchObject({ outcome: 'left', reason: 'targetChanged' });
    expect(server.received).toEqual([]);
  });
});

describe('undo of a request whose answer was lost', () => {
  const lookup = { url: '/things/of/hello' };

  it('takes what it needs from a look-up', async () => {
    const { outcome, server } = await undo({
      confirmed: false,
      written: { undo: BY_ID, lookup },
      answer: ({ method }) => (method === 'GET' ? { body: { id: 7 } } : {}),
    });
    expect(outcome).toEqual({ outcome: 'undone' });
    expect(server.received).toMatchObject([
      { method: 'GET', path: '/things/of/hello' },
      { method: 'DELETE', path: '/things/7' },
    ]);
  });

  it('sends nothing when the look-up says that nothing was done', async () => {
    const { outcome, server } = await undo({
      confirmed: false,
      written: { undo: BY_ID, lookup },
      answer: { status: 404 },
    });
    expect(outcome).toEqual({ outcome: 'undone' });
    expect(server.received).toMatchObject([{ method: 'GET' }]);
  });

  it.each([
    ['there is none to ask with', undefined, 'no `lookup` request'],
    ['the look-up cannot tell', lookup, 'answered 403'],
  ])('leaves the thing when %s', async (_, asked, message) => {
    const { outcome } = await undo({
      confirmed: false,
      written: { undo: BY_ID, lookup: asked },
      answer: { status: 403 },
    });
    expect(outcome).toMatchObject({
      outcome: 'left',
      reason: 'notReversible',
      message: expect.stringContaining(message),
    });
  });

  it('is sent all the same when it needs nothing of it', async () => {
    const { outcome, server } = await undo({
      confirmed: false,
      written: { undo: { url: '/things/of/hello' } },
    });
    expect(outcome).toEqual({ outcome: 'undone' });
    expect(server.received).toMatchObject([
      { method: 'DELETE', path: '/things/of/hello' },
    ]);
  });
});
