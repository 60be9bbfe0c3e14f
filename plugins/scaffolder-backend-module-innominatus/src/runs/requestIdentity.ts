import { canonicalJson } from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { createHash } from 'node:crypto';
import type { TaskContext } from '../TaskContext';

/** What a step of a task asks for, recognised when the task runs again. */
export interface RequestIdentity {
  /** Name of the checkpoint within the step. */
  checkpoint: string;
  /** Idempotency key of the first, second, … request of the step. */
  key(attempt: number): string;
}

/**
 * Made of task, step and input: a step with `each` asks several times, each time with another input. The values of
 * secrets are left out, a digest lets short ones be guessed.
 */
export function requestIdentity(
  { task, step, input }: Pick<TaskContext, 'task' | 'step' | 'input'>,
  secrets: Readonly<Record<string, string>> = {},
): RequestIdentity {
  const { secrets: _, ...open } = input;
  const stepId = step?.id ?? step?.name ?? '';
  const digest = digestOf({
    stepId,
    input: open,
    secrets: Object.keys(secrets).sort(),
  });
  const base = `scaffolder:${task.id}:${encodeURIComponent(stepId).slice(0, 60)}:${digest}`;
  return {
    checkpoint: `innominatus.runs.${digest}`,
    key: attempt => (attempt === 1 ? base : `${base}:${attempt}`),
  };
}

function digestOf(value: JsonObject): string {
  return createHash('sha256')
    .update(canonicalJson(value))
    .digest('hex')
    .slice(0, 32);
}
