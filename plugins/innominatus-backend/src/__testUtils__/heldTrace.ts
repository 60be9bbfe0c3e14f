import type { Trace } from './testSteps';

/** A trace whose attempts at the gate hang until they are let go. */
export function heldTrace(...attempts: string[]): {
  trace: Trace;
  open: () => void;
} {
  let open: () => void = () => undefined;
  const gate = new Promise<void>(resolve => {
    open = resolve;
  });
  const gates = new Map(attempts.map(attempt => [attempt, gate]));
  return { trace: { entries: [], gates }, open };
}
