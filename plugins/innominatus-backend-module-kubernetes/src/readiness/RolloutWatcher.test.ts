import type { Manifest } from '../objects/Manifest';
import { RolloutWatcher } from './RolloutWatcher';

const ref = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'n',
  name: 'web',
};

function deployment(availableReplicas: number): Manifest {
  return {
    ...ref,
    metadata: { name: 'web', namespace: 'n', generation: 1 },
    spec: { replicas: 1, selector: { matchLabels: { app: 'web' } } },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      availableReplicas,
    },
  };
}

function pod(
  hash: string,
  creationTimestamp: string,
  waiting?: string,
): Manifest {
  const state = waiting === undefined ? {} : { waiting: { reason: waiting } };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `web-${hash}`,
      namespace: 'n',
      creationTimestamp,
      labels: { app: 'web', 'pod-template-hash': hash },
    },
    status: { containerStatuses: [{ name: 'main', image: 'i', state }] },
  };
}

function watcher() {
  const messages: string[] = [];
  const watch = new RolloutWatcher(
    { refs: [ref], timeoutMs: 10_000, patienceMs: 2_000 },
    { onProgress: (_done, _total, message) => messages.push(message) },
  );
  return { watch, messages };
}

const old = '2026-01-01T00:00:00Z';
const later = '2026-01-01T00:00:09Z';

describe('a rollout over time', () => {
  it('has time to get over its trouble, and no more', () => {
    const { watch } = watcher();
    const stuck = {
      objects: [deployment(0)],
      pods: [pod('a', old, 'ErrImagePull')],
    };
    expect(watch.look(stuck, 0)).toBeUndefined();
    expect(watch.nextLook(0)).toBe(2_000);
    expect(
      watch.look({ ...stuck, pods: [pod('a', old)] }, 1_900),
    ).toBeUndefined();
    expect(watch.look(stuck, 1_950)).toBeUndefined();
    expect(watch.look(stuck, 3_900)).toBeUndefined();
    expect(watch.look(stuck, 3_950)).toMatchObject({
      kind: 'failed',
      reason: 'imagePullFailed',
    });
  });

  it('does not suffer from the pods of the release before', () => {
    const { watch } = watcher();
    const seen = {
      objects: [deployment(0)],
      pods: [pod('a', old, 'CrashLoopBackOff'), pod('b', later)],
    };
    expect(watch.look(seen, 0)).toBeUndefined();
    expect(watch.look(seen, 5_000)).toBeUndefined();
    expect(watch.look({ ...seen, objects: [deployment(1)] }, 6_000)).toEqual({
      kind: 'ready',
    });
  });

  it('is seen by the pods of both releases where they are equally new', () => {
    const { watch } = watcher();
    const pods = [pod('a', old), pod('b', old, 'ErrImagePull')];
    watch.look({ objects: [deployment(0)], pods }, 0);
    expect(
      watch.look(
        { objects: [deployment(0)], pods: [...pods].reverse() },
        2_000,
      ),
    ).toMatchObject({ reason: 'imagePullFailed' });
  });

  it('ends at its time, also where nothing is there', () => {
    const { watch, messages } = watcher();
    expect(watch.look({ objects: [], pods: [] }, 0)).toBeUndefined();
    expect(watch.look({ objects: [], pods: [] }, 10_000)).toMatchObject({
      reason: 'notReadyInTime',
      message: 'Deployment n/web is not ready after 10 s: it is not there',
    });
    expect(messages).toEqual(['Deployment n/web: it is not there']);
  });
});
