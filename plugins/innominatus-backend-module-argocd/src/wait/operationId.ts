import type { OperationState } from '../api/Application';

/** Tells operations apart. Their times have whole seconds, in which there may be two. */
export function operationId(
  state: OperationState | undefined,
): string | undefined {
  if (!state) return undefined;
  const { startedAt, operation } = state;
  const marks = operation.info.map(({ value }) => value ?? '');
  return [startedAt, operation.sync?.revision ?? '', ...marks].join(' ');
}
