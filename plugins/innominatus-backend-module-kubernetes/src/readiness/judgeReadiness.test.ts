import fc from 'fast-check';
import type { Manifest } from '../objects/Manifest';
import { judgeReadiness } from './judgeReadiness';

function object(kind: string, parts: object, generation = 2): Manifest {
  const groups: Record<string, string> = {
    Job: 'batch/v1',
    CustomResourceDefinition: 'apiextensions.k8s.io/v1',
    Widget: 'example.com/v1',
  };
  const workloads = ['Deployment', 'StatefulSet', 'DaemonSet'];
  const apiVersion =
    groups[kind] ?? (workloads.includes(kind) ? 'apps/v1' : 'v1');
  return { apiVersion, kind, metadata: { name: 'a', generation }, ...parts };
}

const condition = (type: string, status: string, rest = {}) => ({
  conditions: [{ type, status, ...rest }],
});

const rolled = {
  observedGeneration: 2,
  replicas: 3,
  updatedReplicas: 3,
  readyReplicas: 3,
  availableReplicas: 3,
  currentRevision: 'x',
  updateRevision: 'x',
};

const workload = (kind: string, status: object, spec = {}) =>
  object(kind, {
    spec: { replicas: 3, ...spec },
    status: { ...rolled, ...status },
  });

describe('readiness', () => {
  it.each<[string, Manifest]>([
    ['a ConfigMap', object('ConfigMap', {})],
    ['a Deployment that is rolled out', workload('Deployment', {})],
    ['a StatefulSet that is rolled out', workload('StatefulSet', {})],
    [
      'a StatefulSet whose pods somebody deletes',
      workload(
        'StatefulSet',
        { updateRevision: 'y' },
        { updateStrategy: { type: 'OnDelete' } },
      ),
    ],
    [
      'a StatefulSet with a partition',
      workload(
        'StatefulSet',
        { updateRevision: 'y', updatedReplicas: 1 },
        { updateStrategy: { rollingUpdate: { partition: 2 } } },
      ),
    ],
    [
      'a DaemonSet on all nodes',
      object('DaemonSet', {
        status: {
          observedGeneration: 2,
          desiredNumberScheduled: 2,
          updatedNumberScheduled: 2,
          numberAvailable: 2,
        },
      }),
    ],
    [
      'a Job that is done',
      object('Job', { status: condition('Complete', 'True') }),
    ],
    [
      'a pod that has succeeded',
      object('Pod', { status: { phase: 'Succeeded' } }),
    ],
    [
      'a Service of the cluster',
      object('Service', { spec: { type: 'ClusterIP' } }),
    ],
    [
      'a Service with a load balancer',
      object('Service', {
        spec: { type: 'LoadBalancer' },
        status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } },
      }),
    ],
    [
      'a claim that waits for a pod',
      object('PersistentVolumeClaim', { status: { phase: 'Pending' } }),
    ],
    ['a custom object that says nothing', object('Widget', {})],
    [
      'a custom object that says so',
      object('Widget', { status: condition('Ready', 'True') }),
    ],
  ])('%s is ready', (_, one) => {
    expect(judgeReadiness(one)).toEqual({ state: 'ready' });
  });

  it.each<[string, Manifest, string]>([
    [
      'unseen',
      workload('Deployment', { observedGeneration: 1 }),
      'not seen it',
    ],
    [
      'half new',
      workload('Deployment', { updatedReplicas: 1 }),
      '1 of 3 pods are new',
    ],
    ['with old pods', workload('Deployment', { replicas: 4 }), '1 old pods'],
    [
      'not available',
      workload('Deployment', { availableReplicas: 2 }),
      '2 of 3 pods are available',
    ],
    [
      'paused',
      workload('Deployment', { updatedReplicas: 1 }, { paused: true }),
      'paused',
    ],
    ['without a status', object('Deployment', { spec: {} }), 'not seen it'],
    [
      'not ready',
      workload('StatefulSet', { readyReplicas: 1 }),
      '1 of 3 pods are ready',
    ],
    [
      'old',
      workload('StatefulSet', { updateRevision: 'y', updatedReplicas: 2 }),
      '2 of 3 pods are new',
    ],
    [
      'not served',
      object('CustomResourceDefinition', {}),
      'not Established yet',
    ],
    [
      'without address',
      object('Service', { spec: { type: 'LoadBalancer' } }),
      'no load balancer',
    ],
    [
      'not ready by its own words',
      object('Widget', {
        status: condition('Ready', 'False', { message: 'soon' }),
      }),
      'soon',
    ],
    [
      'not seen by its controller',
      object('Widget', { status: { observedGeneration: 1 } }),
      'not seen it',
    ],
    [
      'on its way out',
      { ...object('Pod', {}), metadata: { name: 'a', deletionTimestamp: 'x' } },
      'being deleted',
    ],
  ])('what is %s goes on', (_, one, message) => {
    expect(judgeReadiness(one)).toMatchObject({
      state: 'progressing',
      message: expect.stringContaining(message),
    });
  });

  it.each<[string, Manifest, string]>([
    [
      'its deadline',
      object('Deployment', {
        spec: {},
        status: condition('Progressing', 'False', {
          reason: 'ProgressDeadlineExceeded',
        }),
      }),
      'rolloutFailed',
    ],
    [
      'its quota',
      object('Deployment', {
        spec: {},
        status: condition('ReplicaFailure', 'True', {
          message: 'exceeded quota: q',
        }),
      }),
      'quotaExceeded',
    ],
    [
      'its pods',
      object('Job', { status: condition('Failed', 'True') }),
      'jobFailed',
    ],
    [
      'its container',
      object('Pod', { status: { phase: 'Failed' } }),
      'rolloutFailed',
    ],
    [
      'its controller',
      object('Widget', { status: condition('Stalled', 'True') }),
      'rolloutFailed',
    ],
    [
      'its volume',
      object('PersistentVolumeClaim', { status: { phase: 'Lost' } }),
      'rolloutFailed',
    ],
  ])('an object fails by %s', (_, one, reason) => {
    expect(judgeReadiness(one)).toMatchObject({ state: 'failed', reason });
  });

  it('of a Deployment is never told before all pods are new and available', () => {
    const few = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(
        fc.record({
          replicas: few,
          updatedReplicas: few,
          availableReplicas: few,
          observedGeneration: fc.integer({ min: 1, max: 3 }),
        }),
        status => {
          const { state } = judgeReadiness(workload('Deployment', status));
          const isRolledOut =
            status.observedGeneration >= 2 &&
            status.updatedReplicas >= 3 &&
            status.replicas <= status.updatedReplicas &&
            status.availableReplicas >= 3;
          expect(state === 'ready').toBe(isRolledOut);
        },
      ),
    );
  });
});
