import {
  isJsonObject,
  nearestName,
  type Problem,
  type Result,
  type ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';

/**
 * The names of the workflows that a request means: the one it names; all of them, in order, for `*`; else `deploy`; else
 * the only one.
 */
export function chooseWorkflows(
  document: ScoreDocument,
  requested: string | undefined,
): Result<string[]> {
  const names = Object.keys(workflowsOf(document));
  if (names.length === 0) {
    return problem({
      path: '',
      message: 'the file has no workflows',
      reason: 'noWorkflow',
      hint: 'add a top-level `workflows:` with a workflow named deploy',
    });
  }
  if (requested === '*') return { ok: true, value: names };
  if (requested !== undefined) {
    return names.includes(requested)
      ? { ok: true, value: [requested] }
      : problem(unknownWorkflow(requested, names));
  }
  if (names.includes('deploy')) return { ok: true, value: ['deploy'] };
  if (names.length === 1) return { ok: true, value: names };
  return problem({
    path: document.workflowsPath,
    message: `the file has several workflows and none is named deploy: ${names.join(', ')}`,
    reason: 'chooseWorkflow',
    hint: 'name one with `workflow=`, or `*` for all in order',
  });
}

/** The workflows of a file by name; empty when it has none or something that is not a map. */
export function workflowsOf(document: ScoreDocument): JsonObject {
  const { workflows } = document;
  return isJsonObject(workflows) ? workflows : {};
}

function unknownWorkflow(requested: string, names: string[]): Problem {
  const close = nearestName(requested, names);
  return {
    path: '/query/workflow',
    message: `the file has no workflow "${requested}"`,
    reason: 'unknownWorkflow',
    hint: close ? `did you mean "${close}"?` : `workflows: ${names.join(', ')}`,
  };
}

function problem(found: Problem): Result<string[]> {
  return { ok: false, problems: [found] };
}
