import { stringify } from 'yaml';
import {
  readDefinition,
  type PlanDefinitions,
  type StepRegistry,
} from '../internals';

/** Those of the samples; `postgres` is used 200 times. */
const TYPES = ['postgres', 'Resource-One', 'Resource-Two', 'Type-Three'];

/** A definition for each type of resources of the samples: each takes parameters and brings outputs, and none has steps. */
export function resourceDefinitions(
  stepTypes: StepRegistry,
): PlanDefinitions['resourceDefinitions'] {
  return TYPES.map(type => {
    const read = readDefinition(definitionOf(type), stepTypes);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { document, digest } = read.value;
    if (document.kind !== 'ResourceDefinition') throw new Error(document.kind);
    return { document, digest };
  });
}

function definitionOf(type: string): string {
  return stringify({
    apiVersion: 'innominatus.io/v1beta1',
    kind: 'ResourceDefinition',
    metadata: { name: type.toLowerCase() },
    spec: {
      match: { type },
      parameters: {
        type: 'object',
        properties: { size: { type: 'integer', default: 1 }, extra: {} },
      },
      outputs: {
        host: '${resource.name}.${environment.name}.example.com',
        size: '${params.size}',
      },
    },
  });
}
