import type {
  PlannedResource,
  PlannedValue,
  Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import type { Template } from '../../expressions/fillIn';
import type { Compilation } from '../Compilation';
import type { OpenResource } from './openResource';
import { secretProblems } from './secretReferences';

/** The resources of a plan, and what is wrong with what they bring. */
export function plannedResources({ resources }: Compilation): {
  value?: Record<string, PlannedResource>;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const planned: [string, PlannedResource][] = [];
  for (const opened of resources.list()) {
    problems.push(...opened.problems);
    const made = plannedResource(opened);
    problems.push(...(made?.problems ?? []));
    if (made) planned.push([opened.name, made.value]);
  }
  return planned.length === 0
    ? { problems }
    : { value: Object.fromEntries(planned), problems };
}

function plannedResource({
  scope,
  definition,
  resource,
  uid,
  ...written
}: OpenResource): { value: PlannedResource; problems: Problem[] } | undefined {
  if (!scope || !definition) return undefined;
  const path = `${scope.frame.base}/spec`;
  const outputs = scope.outputs(written.outputs, `${path}/outputs`);
  const manifests = scope.outputs(written.manifests, `${path}/manifests`);
  return {
    value: {
      type: resource.type,
      class: resource.class ?? 'default',
      ...{ uid, definition },
      outputs: plannedValue(outputs.template),
      ...(written.manifests.length > 0 && {
        manifests: plannedValue(manifests.template),
      }),
    },
    problems: [
      ...outputs.problems,
      ...manifests.problems,
      ...shapeProblems(outputs.template.value, `${path}/outputs`),
      ...secretProblems(outputs.template, `${path}/outputs`),
    ],
  };
}

/** Outputs that are one placeholder have to become a map. */
function shapeProblems(value: JsonValue, path: string): Problem[] {
  const isMap =
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap
    ? []
    : [{ path, message: 'gives no map of outputs', reason: 'invalidValue' }];
}

function plannedValue({ value, needs }: Template): PlannedValue {
  return { value, placeholders: [...needs.keys()] };
}
