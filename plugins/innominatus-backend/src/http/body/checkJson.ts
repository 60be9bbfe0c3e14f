import type { Problem } from '@innominatus/plugin-innominatus-common';

/**
 * Whether a body that calls itself JSON is JSON. Most JSON is YAML as well, and is read as such afterwards so that every
 * later problem has its place; this finds what is YAML only. What is not UTF-8 is left to that reading too.
 */
export function checkJson(body: Uint8Array): Problem | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return {
      path: '',
      message: 'the body is not valid JSON',
      reason: 'invalidJson',
      hint: 'send YAML with Content-Type: application/yaml',
      ...position(text, error),
    };
  }
}

/** V8 tells the offset in its message; for an unexpected end, and by other engines, it is not told. */
function position(
  text: string,
  error: unknown,
): { line: number; column: number } {
  const told = /at position (\d+)/.exec(
    error instanceof Error ? error.message : '',
  )?.[1];
  const before = text.slice(0, told === undefined ? undefined : Number(told));
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
