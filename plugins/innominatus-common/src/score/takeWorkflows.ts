import type { JsonObject, JsonValue } from '@backstage/types';
import type { Finding } from './Finding';
import { isJsonObject } from './isJsonObject';

/**
 * Where a Score file brings its own workflows.
 *
 * @public
 */
export type WorkflowsPath = '/workflows' | '/metadata/workflows';

export interface TakenWorkflows {
  document: JsonObject;
  workflows?: JsonValue;
  workflowsPath: WorkflowsPath;
  findings: Finding[];
}

/**
 * Takes the workflows off a Score document. `workflows` at the top is our addition to the language, which the official
 * schema refuses; below `metadata` it is what other Score tools accept and ignore.
 */
export function takeWorkflows(document: JsonObject): TakenWorkflows {
  const { workflows: top, ...workload } = document;
  const { metadata } = workload;
  if (!isJsonObject(metadata) || !Object.hasOwn(metadata, 'workflows')) {
    return {
      document: workload,
      workflows: top,
      workflowsPath: '/workflows',
      findings: [],
    };
  }
  const { workflows: inner, ...rest } = metadata;
  const taken = { ...workload, metadata: rest };
  if (top === undefined) {
    return {
      document: taken,
      workflows: inner,
      workflowsPath: '/metadata/workflows',
      findings: [],
    };
  }
  return {
    document: taken,
    workflows: top,
    workflowsPath: '/workflows',
    findings: [
      {
        path: ['metadata', 'workflows'],
        reason: 'workflowsTwice',
        message: 'the workflows stand both at the top and below metadata',
        hint: 'keep one of the two',
      },
    ],
  };
}
