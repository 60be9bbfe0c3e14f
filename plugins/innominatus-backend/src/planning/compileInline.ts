import type { Plan, Result } from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { compileWorkflow } from './compileWorkflow';
import type { PlanPlace } from './WorkflowInput';

/** A workflow that came with a request, without a Score file. */
export interface InlinePlanInput extends PlanPlace {
  /** As handed in, its name included. */
  definition: JsonObject;
  /** Names of the secrets that were handed in with it. */
  callerSecrets: readonly string[];
}

/**
 * Compiles a workflow that came with a request. Paths of problems lead into the body of the request.
 */
export function compileInline({
  definition,
  callerSecrets,
  ...place
}: InlinePlanInput): Result<Plan> {
  const { name: _name, ...raw } = definition;
  return compileWorkflow({
    ...place,
    source: { kind: 'request' },
    raw,
    path: '/workflow',
    providesResources: false,
    callerSecrets,
  });
}
