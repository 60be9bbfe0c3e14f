import vm from 'node:vm';
import type { JsonValue } from '@backstage/types';

/** People write conditions, over data that other systems wrote; neither may keep the process busy. */
const LIMIT_MS = 250;

const script = new vm.Script('evaluate()');

/** Made once: that takes milliseconds, an evaluation some microseconds. */
const room: { evaluate?: () => unknown } = vm.createContext({});

/**
 * Evaluates CEL in bounded time: its macros nest, and its regular expressions can backtrack for ever.
 *
 * @throws Error with one line that says what is wrong, without quoting the expression, which may hold a secret
 */
export function evaluateBounded(evaluate: () => unknown): unknown {
  room.evaluate = evaluate;
  try {
    return script.runInContext(room, { timeout: LIMIT_MS });
  } catch (error) {
    throw new Error(celSummary(error));
  } finally {
    delete room.evaluate;
  }
}

/** The first line of a CEL error; the rest quotes the expression. */
export function celSummary(error: unknown): string {
  if (isTimeout(error)) return `it took longer than ${LIMIT_MS} ms`;
  return error instanceof Error
    ? (error.message.split('\n', 1)[0] ?? '')
    : 'unknown error';
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

/** CEL tells integers from doubles, JSON does not: whole numbers become integers, as their authors mean them. */
export function toCel(value: JsonValue | undefined): unknown {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toCel(item)]),
    );
  }
  return value;
}
