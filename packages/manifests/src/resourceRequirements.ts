import type {
  Container as ScoreContainer,
  ContainerResources,
} from '@innominatus/plugin-innominatus-common';
import type { RenderContext } from './RenderContext';
import { kubernetesQuantity, quantityValue } from './quantity';

/** @public */
export interface ResourceRequirements {
  limits?: ContainerResources;
  requests?: ContainerResources;
}

/** Only what the file gives: Kubernetes itself fills a missing request from the limit. */
export function resourceRequirements(
  context: RenderContext,
  path: readonly string[],
  resources: ScoreContainer['resources'],
): ResourceRequirements | undefined {
  const limits = quantities(context, [...path, 'limits'], resources?.limits);
  const requests = quantities(
    context,
    [...path, 'requests'],
    resources?.requests,
  );
  checkRequests(context, [...path, 'requests'], requests, limits);
  if (!limits && !requests) {
    return undefined;
  }
  return { ...(limits && { limits }), ...(requests && { requests }) };
}

function quantities(
  { findings }: RenderContext,
  path: readonly string[],
  given: ContainerResources | undefined,
): ContainerResources | undefined {
  const result: ContainerResources = {};
  for (const name of ['cpu', 'memory'] as const) {
    const text = given?.[name];
    if (text === undefined) {
      continue;
    }
    const quantity = kubernetesQuantity(text);
    if (quantityValue(quantity) === undefined) {
      findings.problem([...path, name], {
        reason: 'invalidQuantity',
        message: `${JSON.stringify(text)} is not a Kubernetes quantity`,
        hint: name === 'cpu' ? 'e.g. "500m" or "0.5"' : 'e.g. "128Mi" or "1G"',
      });
    }
    result[name] = quantity;
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

function checkRequests(
  { findings }: RenderContext,
  path: readonly string[],
  requests: ContainerResources | undefined,
  limits: ContainerResources | undefined,
): void {
  for (const name of ['cpu', 'memory'] as const) {
    const request = requests?.[name];
    const limit = limits?.[name];
    if (request === undefined || limit === undefined) {
      continue;
    }
    const wanted = quantityValue(request);
    const allowed = quantityValue(limit);
    if (wanted !== undefined && allowed !== undefined && wanted > allowed) {
      findings.problem([...path, name], {
        reason: 'requestExceedsLimit',
        message: `the ${name} request ${request} is more than the limit ${limit}`,
        hint: 'Kubernetes refuses such a container: raise the limit or lower the request',
      });
    }
  }
}
