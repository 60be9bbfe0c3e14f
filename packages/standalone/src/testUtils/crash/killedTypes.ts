import type { CrashCase } from './CrashCase';

/** Types of all steps that are killed, or undone, in some case. */
export function killedTypes(cases: CrashCase[]): string[] {
  const steps = cases.flatMap(({ before = [], request }) => [
    ...before,
    ...(request === 'delete' ? [] : request.deploy),
  ]);
  return [...new Set(steps.map(({ type }) => type))].sort();
}
