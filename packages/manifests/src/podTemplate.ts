import { podAnnotations } from './annotations';
import { renderContainer, type Container } from './container';
import { containerOrder, type ContainerOrder } from './containerOrder';
import { objectLabels } from './labels';
import type { PodParts } from './PodParts';
import { podSecurityContext, type PodSecurityContext } from './podSecurity';
import type { RenderContext } from './RenderContext';
import { sortedEntries } from './sortedEntries';
import type { Volume } from './Volume';

/** @public */
export interface PodTemplate {
  metadata: {
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  spec: PodSpec;
}

/** @public */
export interface PodSpec {
  serviceAccountName?: string;
  imagePullSecrets?: { name: string }[];
  securityContext?: PodSecurityContext;
  initContainers?: Container[];
  containers: Container[];
  volumes?: Volume[];
}

/** Renders the containers by name, so that `before` has no say in the names of volumes, and then puts them in order. */
export function podTemplate(
  context: RenderContext,
  parts: PodParts,
): PodTemplate {
  const { workload, settings } = context.input;
  const order = containerOrder(context);
  const roles = new Map(order.init.map(({ name, role }) => [name, role]));
  const rendered = new Map(
    sortedEntries(workload.containers).map(([name, container]) => [
      name,
      renderContainer(
        context,
        parts,
        name,
        container,
        roles.get(name) ?? 'main',
      ),
    ]),
  );
  const securityContext = podSecurityContext(
    settings?.podSecurity ?? 'privileged',
  );
  const { initContainers, containers } = inOrder(rendered, order);
  return {
    metadata: {
      labels: objectLabels(context.input),
      annotations: podAnnotations(workload),
    },
    spec: {
      ...(settings?.serviceAccount && {
        serviceAccountName: settings.serviceAccount,
      }),
      ...(settings?.imagePullSecrets?.length && {
        imagePullSecrets: settings.imagePullSecrets.map(name => ({ name })),
      }),
      ...(securityContext && { securityContext }),
      ...(initContainers.length > 0 && { initContainers }),
      containers,
      ...(parts.volumes.length > 0 && { volumes: parts.volumes }),
    },
  };
}

function inOrder(
  rendered: Map<string, Container>,
  { init, main }: ContainerOrder,
): { initContainers: Container[]; containers: Container[] } {
  const pick = (name: string) => rendered.get(name) ?? [];
  return {
    initContainers: init.flatMap(({ name }) => pick(name)),
    containers: main.flatMap(pick),
  };
}
