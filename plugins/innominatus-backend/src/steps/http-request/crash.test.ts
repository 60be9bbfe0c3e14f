import { isStepError, Suspension } from '@innominatus/plugin-innominatus-node';
import { createTestStepContext } from '@innominatus/plugin-innominatus-node/testUtils';
import {
  closeServers,
  startServer,
} from '../httpClient/__testUtils__/startServer';
import type {
  Answer,
  ReceivedRequest,
} from '../httpClient/__testUtils__/TestServer';
import { createHttpRequestStep } from './createHttpRequestStep';
import { httpRequestInputSchema } from './schema';

afterEach(closeServers);

const stepType = createHttpRequestStep({ allowedHosts: ['127.0.0.1'] });

type Death =
  'nowhere' | 'beforeTheEffect' | 'beforeTheAnswer' | 'afterTheAnswer';

/** A shop that delivers each order, and loses its first answer if told so; `knowsKeys`: it refuses a second delivery. */
async function openShop(death: Death, { knowsKeys }: { knowsKeys: boolean }) {
  const orders: string[] = [];
  const keys = new Set<unknown>();
  let answers = 0;

  function answer({ method, path, headers }: ReceivedRequest): Answer {
    if (method === 'GET') {
      const found = orders.includes(path);
      return found ? { body: { order: path } } : { status: 404 };
    }
    const key = headers['idempotency-key'];
    if (!(knowsKeys && keys.has(key))) {
      keys.add(key);
      orders.push(`${path}/1`);
    }
    return { status: 201, body: { order: `${path}/1` } };
  }

  const server = await startServer((request, response) => {
    const given = answer(request);
    answers += 1;
    if (death === 'beforeTheAnswer' && answers === 1) {
      response.destroy();
      return undefined;
    }
    return given;
  });
  return { orders, url: `${server.url}/orders` };
}

/** One attempt, and after its death what the engine does: a look-up, and a second attempt if that is safe. */
async function order(
  url: string,
  death: Death,
  written: object,
): Promise<unknown> {
  const input = httpRequestInputSchema.parse({
    method: 'POST',
    url,
    expect: { status: [201] },
    ...written,
  });
  const died = new Error('the process died');
  const first = createTestStepContext({
    input,
    afterAnnouncement: () => {
      if (death === 'beforeTheEffect') {
        throw died;
      }
    },
  });
  const outcome = await stepType
    .run(first.context)
    .catch((error: unknown) => error);
  const unknown = isStepError(outcome) && outcome.outcomeUnknown;
  if (death === 'nowhere') {
    return outcome;
  }
  expect(outcome === died || unknown || death === 'afterTheAnswer').toBe(true);
  expect(outcome).not.toBeInstanceOf(Suspension);

  const { context } = createTestStepContext({ input });
  const found = await stepType.lookup?.(context);
  if (found?.outcome === 'done') {
    return found.outputs;
  }
  return found?.outcome === 'notDone' || stepType.idempotent(input)
    ? stepType.run(context)
    : 'uncertain';
}

const deaths: Death[] = [
  'beforeTheEffect',
  'beforeTheAnswer',
  'afterTheAnswer',
];

describe.each(deaths)('a POST whose process dies: %s', death => {
  it('is done once, as its look-up tells', async () => {
    const { orders, url } = await openShop(death, { knowsKeys: false });
    const outcome = await order(url, death, { lookup: { url: `${url}/1` } });
    expect(outcome).toMatchObject({ body: { order: '/orders/1' } });
    expect(orders).toEqual(['/orders/1']);
  });

  it('is done at most once, and waits for somebody who knows, if nothing can be looked up', async () => {
    const { orders, url } = await openShop(death, { knowsKeys: false });
    expect(await order(url, death, {})).toBe('uncertain');
    expect(orders).toEqual(death === 'beforeTheEffect' ? [] : ['/orders/1']);
  });
});

it.each(['beforeTheEffect', 'afterTheAnswer'] as const)(
  'a POST to a server that honours the key is done once without a look-up: %s',
  async death => {
    const { orders, url } = await openShop(death, { knowsKeys: true });
    const outcome = await order(url, death, { idempotent: true });
    expect(outcome).toMatchObject({ status: 201 });
    expect(orders).toEqual(['/orders/1']);
  },
);

it('an undisturbed POST is done once', async () => {
  const { orders, url } = await openShop('nowhere', { knowsKeys: false });
  expect(await order(url, 'nowhere', {})).toMatchObject({ status: 201 });
  expect(orders).toEqual(['/orders/1']);
});
