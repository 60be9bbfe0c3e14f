import type {
  Plan,
  PlannedValue,
  RunState,
} from '@innominatus/plugin-innominatus-common';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import { fillIn, type LookUp } from '../expressions/fillIn';
import {
  isSecretOutput,
  readSecretKey,
} from '../planning/resources/secretReferences';
import { runLookup } from './runLookup';

/** What the resources of a run have brought so far. */
export interface RunResources {
  /** Outputs by name of the resource; those are left out that are not there yet. */
  outputs: Record<string, JsonObject>;
  /** Kubernetes objects to be rendered with the workload. */
  manifests: JsonObject[];
}

/**
 * What the resources of a plan have brought.
 *
 * @throws StepError when an output says that it is in a Secret, and does not say in which
 */
export function runResources(plan: Plan, state: RunState): RunResources {
  const lookUp = runLookup({ plan, state });
  const outputs: Record<string, JsonObject> = {};
  const manifests: JsonObject[] = [];
  for (const [name, resource] of Object.entries(plan.resources ?? {})) {
    const brought = filled(resource.outputs, lookUp);
    const objects = resource.manifests && filled(resource.manifests, lookUp);
    if (brought === undefined) continue;
    outputs[name] = withSecrets(name, brought as JsonObject);
    manifests.push(...((objects ?? []) as JsonObject[]));
  }
  return { outputs, manifests };
}

function filled(
  { value, placeholders }: PlannedValue,
  lookUp: LookUp,
): JsonValue | undefined {
  const found = fillIn(value, lookUp, new Set(placeholders));
  return found.failures.length === 0 ? found.value : undefined;
}

/** As the rendering of manifests takes secrets. */
function withSecrets(resource: string, outputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => {
      if (!isSecretOutput(output)) return [name, output];
      const secretRef = readSecretKey(output.secret);
      if (secretRef) return [name, { secretRef: { ...secretRef } }];
      throw new StepError(
        `output "${name}" of resource "${resource}" names no key of a Secret`,
        {
          reason: 'unresolvedSecret',
          hint: 'the definition has to give <name of the Secret>/<key>',
        },
      );
    }),
  );
}
