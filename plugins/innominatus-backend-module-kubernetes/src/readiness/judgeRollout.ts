import { z } from 'zod';
import type { Manifest } from '../objects/Manifest';
import { conditionOf, describeCondition } from './Condition';
import { READY, type Readiness } from './Readiness';

const count = z.number().default(0);

const deploymentSchema = z.object({
  spec: z.object({
    replicas: z.number().default(1),
    paused: z.boolean().optional(),
  }),
  status: z
    .object({
      observedGeneration: count,
      replicas: count,
      updatedReplicas: count,
      availableReplicas: count,
    })
    .prefault({}),
});

export function judgeDeployment(object: Manifest): Readiness {
  const { spec, status } = deploymentSchema.parse(object);
  const failed = findFailure(object);
  if (failed) {
    return failed;
  }
  if (!isSeen(object, status.observedGeneration)) {
    return unseen();
  }
  const total = spec.replicas;
  const { updatedReplicas, replicas, availableReplicas } = status;
  const done = Math.min(updatedReplicas, availableReplicas);
  if (updatedReplicas < total) {
    return spec.paused
      ? progressing(done, total, 'it is paused')
      : progressing(done, total, `${updatedReplicas} of ${total} pods are new`);
  }
  if (replicas > updatedReplicas) {
    const old = replicas - updatedReplicas;
    return progressing(done, total, `${old} old pods are still there`);
  }
  return availableReplicas < total
    ? progressing(done, total, `${done} of ${total} pods are available`)
    : READY;
}

/** The quota is named by the ReplicaSet's trouble, and an end by the deadline of the Deployment. */
function findFailure(object: Manifest): Readiness | undefined {
  const stuck = conditionOf(object, 'ReplicaFailure');
  if (
    stuck?.status === 'True' &&
    /exceeded quota|must specify .* for/.test(stuck.message ?? '')
  ) {
    return {
      state: 'failed',
      reason: 'quotaExceeded',
      message: describeCondition(stuck),
    };
  }
  const progress = conditionOf(object, 'Progressing');
  return progress?.reason === 'ProgressDeadlineExceeded'
    ? {
        state: 'failed',
        reason: 'rolloutFailed',
        message: describeCondition(progress),
      }
    : undefined;
}

const statefulSetSchema = z.object({
  spec: z.object({
    replicas: z.number().default(1),
    updateStrategy: z
      .object({
        type: z.string().default('RollingUpdate'),
        rollingUpdate: z.object({ partition: count }).prefault({}),
      })
      .prefault({}),
  }),
  status: z
    .object({
      observedGeneration: count,
      readyReplicas: count,
      updatedReplicas: count,
      currentRevision: z.string().optional(),
      updateRevision: z.string().optional(),
    })
    .prefault({}),
});

export function judgeStatefulSet(object: Manifest): Readiness {
  const { spec, status } = statefulSetSchema.parse(object);
  if (!isSeen(object, status.observedGeneration)) {
    return unseen();
  }
  const total = spec.replicas;
  const { readyReplicas, updatedReplicas } = status;
  if (readyReplicas < total) {
    return progressing(
      readyReplicas,
      total,
      `${readyReplicas} of ${total} pods are ready`,
    );
  }
  // Whoever deletes the pods decides when the new ones come.
  if (spec.updateStrategy.type === 'OnDelete') {
    return READY;
  }
  const { partition } = spec.updateStrategy.rollingUpdate;
  const isNew =
    partition > 0
      ? updatedReplicas >= total - partition
      : status.currentRevision === status.updateRevision;
  return isNew
    ? READY
    : progressing(
        updatedReplicas,
        total,
        `${updatedReplicas} of ${total} pods are new`,
      );
}

const daemonSetSchema = z.object({
  status: z
    .object({
      observedGeneration: count,
      desiredNumberScheduled: count,
      updatedNumberScheduled: count,
      numberAvailable: count,
    })
    .prefault({}),
});

export function judgeDaemonSet(object: Manifest): Readiness {
  const { status } = daemonSetSchema.parse(object);
  if (!isSeen(object, status.observedGeneration)) {
    return unseen();
  }
  const total = status.desiredNumberScheduled;
  const done = Math.min(status.updatedNumberScheduled, status.numberAvailable);
  return done < total
    ? progressing(done, total, `${done} of ${total} pods are available`)
    : READY;
}

function isSeen({ metadata }: Manifest, observed: number): boolean {
  return observed >= (metadata.generation ?? 0);
}

function unseen(): Readiness {
  return {
    state: 'progressing',
    message: 'its controller has not seen it yet',
  };
}

function progressing(done: number, total: number, message: string): Readiness {
  return { state: 'progressing', done, total, message };
}
