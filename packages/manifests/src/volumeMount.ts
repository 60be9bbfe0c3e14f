import type { ContainerVolume } from '@innominatus/plugin-innominatus-common';
import type { MountTarget } from './mountTargets';
import type { PodParts } from './PodParts';
import type { RenderContext } from './RenderContext';
import { resourceVolume } from './resourceVolume';
import type { VolumeMount } from './Volume';

/** Mounts the volume of a resource, which goes to the pod unless another mount has put it there. */
export function volumeMount(
  context: RenderContext,
  parts: PodParts,
  { path, target, value }: MountTarget<ContainerVolume>,
): VolumeMount | undefined {
  const subPath = volumeSubPath(context, [...path, 'path'], value.path);
  const name = resourceVolume(
    context,
    parts,
    [...path, 'source'],
    value.source,
  );
  return name === undefined
    ? undefined
    : {
        name,
        mountPath: target,
        ...(subPath && { subPath }),
        ...(value.readOnly && { readOnly: true }),
      };
}

/** Score's own sample writes `/sub/path`; Kubernetes takes only relative ones. */
function volumeSubPath(
  { findings }: RenderContext,
  path: readonly string[],
  given = '',
): string {
  const segments = given
    .split('/')
    .filter(segment => segment !== '' && segment !== '.');
  if (segments.includes('..')) {
    findings.problem(path, {
      reason: 'invalidTarget',
      message: `the path ${JSON.stringify(given)} must not contain ".."`,
    });
  }
  return segments.join('/');
}
