import { renderInputFor, renderManifests } from '@innominatus/manifests';
import { describeProblem } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { ManifestSource } from '../../objects/parseManifests';
import { invalidManifests } from './invalidManifests';

/**
 * The manifests of the run's Score file, as every other step renders them.
 *
 * @throws StepError `noWorkload`, `manifestsInvalid`
 */
export function renderWorkload(
  { workload: info, run, environment, resources, log }: StepContext,
  namespace: string,
): ManifestSource[] {
  if (!info) {
    throw new StepError('this run has no Score file to render manifests from', {
      reason: 'noWorkload',
      hint: 'Start the run with a Score file, or give the step "manifests" or "files"',
    });
  }
  const rendered = renderManifests(
    renderInputFor({
      ...info,
      application: run.application,
      environment,
      resources,
      namespace,
    }),
  );
  if (!rendered.ok) {
    throw invalidManifests(rendered.problems);
  }
  rendered.value.warnings.forEach(warning =>
    log.warn(describeProblem(warning)),
  );
  return rendered.value.manifests.map((content, index) => ({
    path: `/rendered/${index}`,
    content,
  }));
}
