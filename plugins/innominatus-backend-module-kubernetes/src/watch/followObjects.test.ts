import type { ServerResponse } from 'node:http';
import { isApiError } from '../api/ApiError';
import { ConnectionError } from '../api/ConnectionError';
import {
  configMapAt,
  eventLine,
  FakeApiServer,
  listOf,
  type Asked,
} from '../testing/FakeApiServer';
import { followObjects } from './followObjects';

jest.setTimeout(60_000);

const RESOURCE = {
  ...{ apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps' },
  ...{ namespaced: true, verbs: ['list', 'watch'] },
};

type Answer = (asked: Asked, response: ServerResponse, count: number) => void;

/** Follows until `enough` of what was seen (names of objects, oldest first), or until it fails. */
async function follow(
  answer: Answer,
  enough: (seen: string[], asked: Asked[]) => boolean,
) {
  const ending = new AbortController();
  const seen: string[] = [];
  const started = performance.now();
  const server = await FakeApiServer.open((asked, response, count) => {
    answer(asked, response, count);
    if (enough(seen, server.asked)) ending.abort();
  });
  const error: unknown = await followObjects(server.cluster, {
    ...{ resource: RESOURCE, namespace: 'shop', signal: ending.signal },
    onChange: objects => {
      seen.push([...objects.keys()].join());
      if (enough(seen, server.asked)) ending.abort();
    },
  }).catch(reason => reason);
  const { asked } = server;
  await server.close();
  return { seen, asked, error, started };
}

function describeAsked(asked: Asked[]): string[] {
  return asked.map(({ watch, from }) => (watch ? `watch ${from}` : 'list'));
}

/** That each of these came at least 2 s after the beginning of the one before, however long they were under way. */
function expectPace(asked: Asked[], started: number): void {
  asked.forEach(({ at }, index) => {
    expect(at - started).toBeGreaterThan(index * 2_000 - 50);
  });
}

const status = (code: number) => ({ kind: 'Status', code, message: 'no' });

function refuse(response: ServerResponse, code: number): void {
  response.statusCode = code;
  response.end(JSON.stringify(status(code)));
}

describe('what follows objects', () => {
  // The longest first, as only a few run at a time.
  it.concurrent.each<[string, Answer, (error: unknown) => boolean]>([
    [
      'answers with 503',
      (_, response) => refuse(response, 503),
      error => isApiError(error, 503),
    ],
    [
      'does not answer',
      (_, response) => response.destroy(),
      error => error instanceof ConnectionError,
    ],
  ])(
    'gives up on a server that %s for 15 s, and asks once in 2 s until then',
    async (_, spoil, isExpected) => {
      const { asked, error, started } = await follow(spoil, () => false);
      expect(isExpected(error)).toBe(true);
      expectPace(asked, started);
      expect(asked.length).toBeGreaterThan(4);
    },
  );

  it.concurrent(
    'goes on with the next watch where one ends, from its last event or bookmark',
    async () => {
      const { seen, asked, error } = await follow(
        ({ watch }, response, count) => {
          if (!watch) {
            response.end(listOf('10', configMapAt('a', '9')));
          } else if (count === 2) {
            response.write(eventLine('ADDED', configMapAt('b', '11')));
            response.end(eventLine('DELETED', configMapAt('a', '12')));
          } else if (count === 3) {
            response.end(eventLine('BOOKMARK', configMapAt('', '20')));
          } else {
            response.write(eventLine('ADDED', configMapAt('c', '21')));
          }
        },
        names => names.at(-1) === 'b,c',
      );
      expect(seen).toEqual(['a', 'a,b', 'b', 'b,c']);
      expect(describeAsked(asked)).toEqual([
        ...['list', 'watch 10', 'watch 12', 'watch 20'],
      ]);
      expect(error).toBeUndefined();
    },
  );

  it.concurrent.each<[string, Answer]>([
    [
      'an event says that its history is too old',
      (_, response) => response.end(eventLine('ERROR', status(410))),
    ],
    ['it is answered with 410', (_, response) => refuse(response, 410)],
    ['it is answered with 502', (_, response) => refuse(response, 502)],
    ['its connection breaks', (_, response) => response.destroy()],
    [
      'it ends in the middle of a line',
      (_, response) => response.end('{"type":"ADD'),
    ],
  ])('lists again where a watch ends: %s', async (_, spoil) => {
    const { seen, asked, error } = await follow(
      (one, response, count) => {
        if (one.watch && count === 2) {
          spoil(one, response, count);
        } else if (one.watch) {
          response.write(eventLine('ADDED', configMapAt('c', '31')));
        } else {
          const name = count === 1 ? 'a' : 'b';
          response.end(listOf(`${count}0`, configMapAt(name, '9')));
        }
      },
      names => names.at(-1) === 'b,c',
    );
    expect(seen).toEqual(['a', 'b', 'b,c']);
    expect(describeAsked(asked)).toEqual([
      ...['list', 'watch 10', 'list', 'watch 30'],
    ]);
    expect(error).toBeUndefined();
  });

  it.concurrent.each<[string, Answer]>([
    ['ends each watch at once', (_, response) => response.end()],
    [
      'has no history',
      (_, response) => response.end(eventLine('ERROR', status(410))),
    ],
    ['breaks each watch', (_, response) => response.destroy()],
  ])('asks once in 2 s at most where the server %s', async (_, spoil) => {
    const { asked, started } = await follow(
      (one, response, count) =>
        one.watch ? spoil(one, response, count) : response.end(listOf('10')),
      (__, { length }) => length === 6,
    );
    expect(describeAsked(asked).slice(0, 2)).toEqual(['list', 'watch 10']);
    // The first watch begins at once.
    expectPace(asked.slice(1), started);
  });

  it.concurrent('does not try again what is forbidden', async () => {
    const { asked, error } = await follow(
      (_, response) => refuse(response, 403),
      () => false,
    );
    expect(isApiError(error, 403)).toBe(true);
    expect(asked).toHaveLength(1);
  });
});
