import {
  lookupReference,
  metadataRoot,
  outputsRoot,
  resourcesRoot,
  UnresolvedReference,
  type ReferenceResolver,
  type ReferenceRoot,
} from '@innominatus/plugin-innominatus-common';
import { findSecret } from './findSecret';
import { ownValue } from './ownValue';
import type { RenderInput } from './RenderInput';

/** Looks up `${metadata.…}` and `${resources.<name>.<output>}`. Secrets are not values: {@link resolveText} takes them out first. */
export function referenceResolver({
  workload,
  resources,
}: RenderInput): ReferenceResolver {
  const roots = Object.keys(workload.resources ?? {}).map(
    name => [name, resourceRoot(ownValue(resources, name) ?? {})] as const,
  );
  return lookupReference({
    metadata: metadataRoot(workload.metadata),
    resources: resourcesRoot(Object.fromEntries(roots)),
  });
}

function resourceRoot(outputs: Record<string, unknown>): ReferenceRoot {
  const lookup = outputsRoot(outputs);
  return keys => {
    const value = lookup(keys);
    const secret = findSecret(value);
    if (secret) {
      throw new UnresolvedReference(
        `holds a secret, which can only be used by itself: '${[...keys, ...secret].join('.')}'`,
      );
    }
    return value;
  };
}
