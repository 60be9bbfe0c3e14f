import type { PodSecurity } from './RenderInput';

/** @public */
export interface PodSecurityContext {
  runAsNonRoot: true;
  seccompProfile: { type: 'RuntimeDefault' };
}

/** @public */
export interface ContainerSecurityContext {
  allowPrivilegeEscalation: false;
  capabilities: { drop: ['ALL'] };
}

const restrictedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The fields that the Pod Security Standard "restricted" wants on the pod; the others want none. */
export function podSecurityContext(
  standard: PodSecurity,
): PodSecurityContext | undefined {
  return standard === 'restricted'
    ? { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }
    : undefined;
}

/** The fields that "restricted" wants on each container. */
export function containerSecurityContext(
  standard: PodSecurity,
): ContainerSecurityContext | undefined {
  return standard === 'restricted'
    ? { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
    : undefined;
}

/** Whether a pod of this standard may use this kind of volume. */
export function allowsVolume(standard: PodSecurity, type: string): boolean {
  switch (standard) {
    case 'privileged':
      return true;
    case 'baseline':
      return type !== 'hostPath';
    case 'restricted':
      return restrictedVolumes.includes(type);
    default:
      return standard satisfies never;
  }
}
