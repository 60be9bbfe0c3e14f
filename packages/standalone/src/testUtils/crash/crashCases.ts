import { calledCases } from './cases/calledCases';
import { deleteCases } from './cases/deleteCases';
import { gitCases } from './cases/gitCases';
import { pureCases } from './cases/pureCases';
import { undoCases } from './cases/undoCases';
import { waitingCases } from './cases/waitingCases';
import type { CrashCase } from './CrashCase';

/** Every built-in step, done, undone and deleted, with every moment at which a server can be killed meanwhile. */
export function crashCases(service: string): CrashCase[] {
  return [
    ...pureCases,
    ...gitCases,
    ...calledCases(service),
    ...waitingCases,
    ...undoCases(service),
    ...deleteCases(service),
  ];
}
