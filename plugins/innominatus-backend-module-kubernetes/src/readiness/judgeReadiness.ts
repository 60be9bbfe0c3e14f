import { z } from 'zod';
import type { Manifest } from '../objects/Manifest';
import { groupOf } from '../objects/ObjectRef';
import { conditionOf, conditionsOf, describeCondition } from './Condition';
import {
  judgeDaemonSet,
  judgeDeployment,
  judgeStatefulSet,
} from './judgeRollout';
import { READY, type Readiness } from './Readiness';

/**
 * Whether an object is what its kind calls ready. Pure: an object as the API server gives it, of any kind; one whose kind says
 * nothing about that is ready as soon as it is there.
 */
export function judgeReadiness(object: Manifest): Readiness {
  if (object.metadata.deletionTimestamp !== undefined) {
    return { state: 'progressing', message: 'it is being deleted' };
  }
  const group = groupOf(object);
  const name = group === '' ? object.kind : `${object.kind}.${group}`;
  switch (name) {
    case 'Deployment.apps':
      return judgeDeployment(object);
    case 'StatefulSet.apps':
      return judgeStatefulSet(object);
    case 'DaemonSet.apps':
      return judgeDaemonSet(object);
    case 'Job.batch':
      return judgeJob(object);
    case 'Pod':
      return judgePod(object);
    case 'Service':
      return judgeService(object);
    case 'PersistentVolumeClaim':
      return judgeClaim(object);
    case 'Namespace':
      return READY;
    case 'CustomResourceDefinition.apiextensions.k8s.io':
      return judgeCondition(object, 'Established');
    case 'APIService.apiregistration.k8s.io':
      return judgeCondition(object, 'Available');
    default:
      return judgeByConvention(object);
  }
}

/** Whether objects of a kind can be there and not be ready. */
export function mayTakeTime(object: Manifest): boolean {
  return judgeReadiness(object).state !== 'ready' || groupOf(object) === 'apps';
}

function judgeCondition(object: Manifest, type: string): Readiness {
  const condition = conditionOf(object, type);
  return condition?.status === 'True'
    ? READY
    : {
        state: 'progressing',
        message: condition ? describeCondition(condition) : `not ${type} yet`,
      };
}

function judgeJob(object: Manifest): Readiness {
  const failed = conditionOf(object, 'Failed');
  if (failed?.status === 'True') {
    return {
      state: 'failed',
      reason: 'jobFailed',
      message: describeCondition(failed),
    };
  }
  return judgeCondition(object, 'Complete');
}

const podSchema = z.object({ phase: z.string() });

function judgePod(object: Manifest): Readiness {
  const phase = podSchema.safeParse(object.status).data?.phase;
  switch (phase) {
    case 'Succeeded':
      return READY;
    case 'Failed':
      return {
        state: 'failed',
        reason: 'rolloutFailed',
        message: 'the pod has failed',
      };
    default:
      return judgeCondition(object, 'Ready');
  }
}

const balancedSchema = z.object({
  spec: z.object({ type: z.literal('LoadBalancer') }),
});
const ingressSchema = z.object({
  loadBalancer: z.object({ ingress: z.array(z.unknown()).min(1) }),
});

function judgeService(object: Manifest): Readiness {
  const isBalanced = balancedSchema.safeParse(object).success;
  return !isBalanced || ingressSchema.safeParse(object.status).success
    ? READY
    : { state: 'progressing', message: 'no load balancer has an address yet' };
}

/** A claim may wait for the first pod that uses it, so only one that is lost is in the way. */
function judgeClaim(object: Manifest): Readiness {
  const phase = podSchema.safeParse(object.status).data?.phase;
  return phase === 'Lost'
    ? {
        state: 'failed',
        reason: 'rolloutFailed',
        message: 'its volume is lost',
      }
    : READY;
}

const observedSchema = z.object({ observedGeneration: z.number() });

/** Most controllers tell in conditions of these names. */
function judgeByConvention(object: Manifest): Readiness {
  const observed = observedSchema.safeParse(object.status).data;
  const { generation } = object.metadata;
  if (
    observed &&
    generation !== undefined &&
    observed.observedGeneration < generation
  ) {
    return { state: 'progressing', message: 'its controller has not seen it' };
  }
  const stalled = conditionOf(object, 'Stalled');
  if (stalled?.status === 'True') {
    return {
      state: 'failed',
      reason: 'rolloutFailed',
      message: describeCondition(stalled),
    };
  }
  const telling = conditionsOf(object).find(({ type }) => type === 'Ready');
  return telling === undefined ? READY : judgeCondition(object, 'Ready');
}
