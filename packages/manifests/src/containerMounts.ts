import type {
  Container as ScoreContainer,
  ContainerFile,
  ContainerVolume,
} from '@innominatus/plugin-innominatus-common';
import { fileContent } from './fileContent';
import { fileVolumes } from './fileVolumes';
import { isBelow } from './mountTarget';
import {
  checkMountTargets,
  mountTargets,
  type MountTarget,
} from './mountTargets';
import type { PodParts } from './PodParts';
import type { RenderContext } from './RenderContext';
import type { VolumeMount } from './Volume';
import { volumeMount } from './volumeMount';

/** A container's mounts, volumes of resources first; what they mount goes to the pod. */
export function containerMounts(
  context: RenderContext,
  parts: PodParts,
  name: string,
  container: ScoreContainer,
): VolumeMount[] {
  const path = ['containers', name];
  const volumes = mountTargets(
    context,
    [...path, 'volumes'],
    container.volumes,
  );
  const files = mountTargets(context, [...path, 'files'], container.files);
  checkMountTargets(context, files, volumes);
  warnOfReadOnly(context, files, volumes);
  return [
    ...volumes.flatMap(volume => volumeMount(context, parts, volume) ?? []),
    ...fileVolumes(
      context,
      parts,
      name,
      files.flatMap(file => renderedFile(context, file) ?? []),
      volumes.map(({ target }) => target),
    ),
  ];
}

function renderedFile(
  context: RenderContext,
  { path, key, target, value }: MountTarget<ContainerFile>,
) {
  const content = fileContent(context, path, value);
  return content && { path, key, target, mode: value.mode, content };
}

function warnOfReadOnly(
  { findings }: RenderContext,
  files: MountTarget<ContainerFile>[],
  volumes: MountTarget<ContainerVolume>[],
): void {
  for (const { path, target } of files) {
    const volume = volumes.find(
      ({ target: folder, value }) => value.readOnly && isBelow(target, folder),
    );
    if (volume) {
      findings.warning(path, {
        reason: 'invalidTarget',
        message: `the file is mounted inside the read-only volume ${volume.target}`,
        hint: 'the container starts only if the volume already holds this path',
      });
    }
  }
}
