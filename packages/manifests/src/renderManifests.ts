import type { Problem, Result } from '@innominatus/plugin-innominatus-common';
import { applyPatches } from './applyPatches';
import { checkNames } from './checkNames';
import { checkSettings } from './checkSettings';
import { deployment } from './deployment';
import { Findings } from './Findings';
import { headlessService } from './headlessService';
import type { KubernetesObject } from './KubernetesObject';
import { checkLabels } from './labels';
import { PodParts } from './PodParts';
import { podTemplate } from './podTemplate';
import { referenceResolver } from './referenceResolver';
import type { RenderContext } from './RenderContext';
import type { RenderInput } from './RenderInput';
import { checkDuplicates, resourceManifests } from './resourceManifests';
import { service } from './service';
import { statefulSet } from './statefulSet';
import { workloadKind } from './workloadKind';

/** @public */
export interface RenderedManifests {
  /**
   * ConfigMaps by container and target, Service, headless Service, Deployment or StatefulSet, objects of resources as given.
   */
  manifests: KubernetesObject[];
  /** What is rendered, but perhaps not as its author expects. */
  warnings: Problem[];
}

/**
 * Renders the Kubernetes manifests of one workload: pure and deterministic, so that an unchanged input makes no commit.
 * All problems are reported at once, with paths into the Score file; an empty path means the environment or the request.
 *
 * @public
 */
export function renderManifests(input: RenderInput): Result<RenderedManifests> {
  const context: RenderContext = {
    input,
    resolve: referenceResolver(input),
    findings: new Findings(),
  };
  const kind = workloadKind(context);
  checkLabels(context);
  checkNames(context, kind);
  checkSettings(context);

  const parts = new PodParts(kind);
  const template = podTemplate(context, parts);
  const reachable = service(context);
  const ofWorkload = [
    ...parts.configMaps,
    ...(reachable ? [reachable] : []),
    ...(kind === 'StatefulSet'
      ? [headlessService(input), statefulSet(input, template, parts.claims)]
      : [deployment(input, template)]),
  ];
  const ofResources = resourceManifests(context);
  checkDuplicates(context, ofWorkload, ofResources);
  const manifests = applyPatches(context, [...ofWorkload, ...ofResources]);

  const { problems, warnings } = context.findings;
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { manifests, warnings } };
}
