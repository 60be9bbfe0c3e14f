import {
  resourceUid,
  substitute,
  type Workload,
} from '@innominatus/plugin-innominatus-common';
import { ownValue } from './ownValue';
import type { RenderContext } from './RenderContext';

export interface VolumeResource {
  name: string;
  /** `type.class#id`: the same for every workload that shares the resource. */
  uid: string;
}

/** The declared resource that `${resources.<name>}`, a bare name or a uid means; reported if there is none. */
export function resolveVolumeSource(
  { input, findings, resolve }: RenderContext,
  path: readonly string[],
  source: string,
): VolumeResource | undefined {
  const { workload } = input;
  const result = substitute(source, reference => {
    const [root, name = '', ...keys] = reference;
    const isResource = root === 'resources' && keys.length === 0;
    return isResource && ownValue(workload.resources, name)
      ? name
      : resolve(reference);
  });
  if (!result.ok) {
    for (const message of result.messages) {
      findings.problem(path, { reason: 'unknownReference', message });
    }
    return undefined;
  }
  const found = resourcesOf(workload).find(
    ({ name, uid }) => name === result.value || uid === result.value,
  );
  if (!found) {
    findings.problem(path, {
      reason: 'unknownResource',
      message: `source: resource '${result.value}' does not exist`,
      hint: 'declare it under resources and write ${resources.<name>}',
    });
  }
  return found;
}

function resourcesOf({ metadata, resources }: Workload): VolumeResource[] {
  return Object.entries(resources ?? {}).map(([name, resource]) => ({
    name,
    uid: resourceUid(metadata.name, name, resource),
  }));
}
