import type { JsonObject } from '@backstage/types';
import type { Finding } from '../Finding';
import type { ScoreSubmission } from '../ScoreSubmission';
import { isJsonObject } from '../isJsonObject';
import { applyProperty } from './applyProperty';
import { mergeOverrides } from './mergeOverrides';
import { readOverrides } from './readOverrides';

export interface AppliedOverrides {
  document: JsonObject;
  findings: Finding[];
  /** Paths whose values no longer come from the submitted text. */
  overridden: string[][];
}

/** The overrides document first, then each property in the order given. */
export function applyOverrides(
  document: JsonObject,
  { overrides, overrideProperties = [] }: ScoreSubmission,
): AppliedOverrides {
  const applied: AppliedOverrides = { document, findings: [], overridden: [] };
  if (overrides === undefined && overrideProperties.length === 0) {
    return applied;
  }
  if (overrides !== undefined) {
    const read = readOverrides(overrides);
    applied.findings.push(...read.findings);
    if (read.value) {
      applied.document = mergeOverrides(document, read.value);
      applied.overridden.push(...leafPaths(read.value));
    }
  }
  for (const property of overrideProperties) {
    applyProperty(applied, property);
  }
  return withoutWorkflows(applied);
}

function leafPaths(overrides: JsonObject): string[][] {
  return Object.entries(overrides).flatMap(([key, value]) =>
    isJsonObject(value)
      ? leafPaths(value).map(path => [key, ...path])
      : [[key]],
  );
}

/** The file's own workflows are taken off before, so that overrides of them would silently be without effect. */
function withoutWorkflows(applied: AppliedOverrides): AppliedOverrides {
  const { workflows, ...document } = applied.document;
  const { metadata } = document;
  const findings = [...applied.findings];
  if (workflows !== undefined) {
    findings.push(workflowsFinding(['workflows']));
  }
  if (isJsonObject(metadata) && Object.hasOwn(metadata, 'workflows')) {
    findings.push(workflowsFinding(['metadata', 'workflows']));
  }
  return { ...applied, document, findings };
}

function workflowsFinding(path: string[]): Finding {
  return {
    path,
    reason: 'invalidOverride',
    message: 'overrides cannot change the workflows of a Score file',
    hint: 'use workflow variables or parameters of the run',
    outsideText: true,
  };
}
