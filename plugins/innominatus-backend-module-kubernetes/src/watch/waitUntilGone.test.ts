import {
  configMapAt,
  eventLine,
  FakeApiServer,
  listOf,
} from '../testing/FakeApiServer';
import { SIGNAL } from '../testing/realCluster';
import { waitUntilGone } from './waitUntilGone';

const refs = ['a', 'b', 'c'].map(name => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop' },
  name,
}));

describe('waiting until objects are gone', () => {
  it('takes one list and one watch for all of a kind, and minds nobody else', async () => {
    const server = await FakeApiServer.open(({ watch }, response) => {
      const [a, b, other] = ['a', 'b', 'other'].map(name =>
        configMapAt(name, '9'),
      );
      if (watch) {
        response.write(eventLine('DELETED', { ...a }));
        response.write(eventLine('DELETED', { ...b }));
      } else {
        response.end(listOf('10', ...[a, b, other].flatMap(one => one ?? [])));
      }
    });
    const { cluster } = server;
    await waitUntilGone(
      { signal: SIGNAL },
      { cluster, refs, timeoutMs: 20_000 },
    );
    expect(server.asked.map(({ watch }) => watch)).toEqual([false, true]);
    await server.close();
  });

  it('names the first that stays', async () => {
    const server = await FakeApiServer.open(({ watch }, response) => {
      if (!watch) response.end(listOf('10', configMapAt('b', '9')));
    });
    const { cluster } = server;
    await expect(
      waitUntilGone({ signal: SIGNAL }, { cluster, refs, timeoutMs: 500 }),
    ).rejects.toMatchObject({
      reason: 'notGoneInTime',
      message: expect.stringContaining('ConfigMap shop/b is not gone'),
    });
    await server.close();
  });
});
