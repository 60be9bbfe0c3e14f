import { z } from 'zod';
import type { Manifest } from '../objects/Manifest';
import { conditionOf } from './Condition';
import type { FailureReason } from './Readiness';

/** What keeps a pod from coming up. It may still pass: an image appears, a node joins. */
export interface PodTrouble {
  pod: string;
  reason: FailureReason;
  message: string;
}

const stateSchema = z.object({
  waiting: z
    .object({ reason: z.string().optional(), message: z.string().optional() })
    .optional(),
  terminated: z
    .object({
      exitCode: z.number(),
      reason: z.string().optional(),
      message: z.string().optional(),
    })
    .optional(),
});

const containerSchema = z.object({
  name: z.string(),
  image: z.string().optional(),
  restartCount: z.number().default(0),
  state: stateSchema.default({}),
  lastState: stateSchema.default({}),
});

const statusSchema = z.object({
  initContainerStatuses: z.array(containerSchema).default([]),
  containerStatuses: z.array(containerSchema).default([]),
});

type ContainerStatus = z.output<typeof containerSchema>;

const IMAGE = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
]);
const START = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);

/** Pure: the first trouble of each pod, by the name of the pod. Pods on their way out have none. */
export function judgePods(pods: readonly Manifest[]): PodTrouble[] {
  return pods
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .flatMap(pod => judgePod(pod) ?? [])
    .sort((a, b) => (a.pod < b.pod ? -1 : 1));
}

function judgePod(object: Manifest): PodTrouble | undefined {
  const pod = object.metadata.name;
  const scheduled = conditionOf(object, 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    return {
      pod,
      reason: 'unschedulable',
      message: `no node takes it: ${scheduled.message ?? ''}`,
    };
  }
  const status = statusSchema.safeParse(object.status).data;
  const containers = status
    ? [...status.initContainerStatuses, ...status.containerStatuses]
    : [];
  for (const container of containers) {
    const found = judgeContainer(container);
    if (found) {
      return { pod, ...found };
    }
  }
  return undefined;
}

function judgeContainer(
  container: ContainerStatus,
): Omit<PodTrouble, 'pod'> | undefined {
  const { name, image, state, restartCount } = container;
  const reason = state.waiting?.reason ?? '';
  const said = state.waiting?.message ? `: ${state.waiting.message}` : '';
  if (IMAGE.has(reason)) {
    return {
      reason: 'imagePullFailed',
      message: `the image ${image} of container ${name} cannot be pulled (${reason}${said})`,
    };
  }
  if (reason === 'CrashLoopBackOff') {
    return {
      reason: 'crashLoop',
      message: `container ${name} keeps ending, ${describeEnd(container)}, and was restarted ${restartCount} times`,
    };
  }
  return START.has(reason)
    ? {
        reason: 'rolloutFailed',
        message: `container ${name} cannot be started (${reason}${said})`,
      }
    : undefined;
}

function describeEnd({ lastState, state }: ContainerStatus): string {
  const end = lastState.terminated ?? state.terminated;
  if (!end) {
    return 'for a reason that is not told';
  }
  const why = end.reason === undefined ? '' : ` (${end.reason})`;
  return `with exit code ${end.exitCode}${why}`;
}
