import type { Container as ScoreContainer } from '@innominatus/plugin-innominatus-common';
import { containerMounts } from './containerMounts';
import type { InitContainer } from './containerOrder';
import type { EnvironmentVariable } from './EnvironmentVariable';
import { environmentVariables } from './environmentVariables';
import type { PodParts } from './PodParts';
import {
  containerSecurityContext,
  type ContainerSecurityContext,
} from './podSecurity';
import { renderProbe, startupProbe, type Probe } from './probe';
import type { RenderContext } from './RenderContext';
import {
  resourceRequirements,
  type ResourceRequirements,
} from './resourceRequirements';
import type { VolumeMount } from './Volume';
import { warnOfExpansion } from './warnOfExpansion';

/** @public */
export interface Container {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  env?: EnvironmentVariable[];
  resources?: ResourceRequirements;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
  /** Makes an init container a sidecar: it keeps running beside the others. */
  restartPolicy?: 'Always';
  securityContext?: ContainerSecurityContext;
  volumeMounts?: VolumeMount[];
}

export type ContainerRole = 'main' | InitContainer['role'];

export function renderContainer(
  context: RenderContext,
  parts: PodParts,
  name: string,
  container: ScoreContainer,
  role: ContainerRole,
): Container {
  const path = ['containers', name];
  const { command, args } = container;
  const env = environmentVariables(
    context,
    [...path, 'variables'],
    container.variables,
  );
  const resources = resourceRequirements(
    context,
    [...path, 'resources'],
    container.resources,
  );
  const volumeMounts = containerMounts(context, parts, name, container);
  const securityContext = containerSecurityContext(
    context.input.settings?.podSecurity ?? 'privileged',
  );
  checkImage(context, [...path, 'image'], container.image);
  warnOfExpansion(context, path, container);
  return {
    name,
    image: container.image,
    ...(command?.length && { command: [...command] }),
    ...(args?.length && { args: [...args] }),
    ...(env.length > 0 && { env }),
    ...(resources && { resources }),
    ...probes(context, path, container, role),
    ...((role === 'sidecar' || role === 'probedSidecar') && {
      restartPolicy: 'Always',
    }),
    ...(securityContext && { securityContext }),
    ...(volumeMounts.length > 0 && { volumeMounts }),
  };
}

function probes(
  context: RenderContext,
  path: readonly string[],
  container: ScoreContainer,
  role: ContainerRole,
): Pick<Container, 'livenessProbe' | 'readinessProbe' | 'startupProbe'> {
  const livenessProbe = renderProbe(
    context,
    [...path, 'livenessProbe'],
    container.livenessProbe,
  );
  const readinessProbe = renderProbe(
    context,
    [...path, 'readinessProbe'],
    container.readinessProbe,
  );
  const check = readinessProbe ?? livenessProbe;
  if (role === 'init' && check) {
    context.findings.warning(path, {
      reason: 'unusedField',
      message:
        'the container runs to its end before others start; its probes are not used',
    });
    return {};
  }
  if (role === 'probedSidecar' && !check) {
    context.findings.problem([...path, 'before'], {
      reason: 'invalidProbe',
      message:
        'others wait until this container is healthy, but it has no probe',
      hint: 'add a readinessProbe, or use ready: started',
    });
  }
  return {
    ...(livenessProbe && { livenessProbe }),
    ...(readinessProbe && { readinessProbe }),
    ...(role === 'probedSidecar' &&
      check && { startupProbe: startupProbe(check) }),
  };
}

function checkImage(
  { findings }: RenderContext,
  path: readonly string[],
  image: string,
): void {
  if (image === '.') {
    findings.problem(path, {
      reason: 'imageMissing',
      message: 'the container has no image',
      hint: 'name the image when you submit the file',
    });
  } else if (image === '' || image !== image.trim()) {
    findings.problem(path, {
      reason: 'invalidImage',
      message: `${JSON.stringify(image)} is no image name`,
      hint: 'remove the white space around it',
    });
  }
}
