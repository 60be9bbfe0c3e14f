import type { CrashCase, Step } from '../CrashCase';
import { argoCdCases } from './cases/argoCdCases';
import { gitCases } from './cases/gitCases';
import { kubernetesCases } from './cases/kubernetesCases';

/** Each step that writes to a real system, done, undone and deleted, in groups that are killed together. */
export function realCrashCases(
  repositories: string,
  service: string,
): Record<string, CrashCase[]> {
  const broken: Step = {
    name: 'Broken',
    type: 'http-request',
    url: `${service}/broken/$app`,
  };
  return {
    ...gitCases(broken),
    ...kubernetesCases(broken),
    ...argoCdCases(repositories, broken),
  };
}
