import type { Plan } from '@innominatus/plugin-innominatus-common';
import { largeFile } from './largeFile';
import { planScore } from './planScore';

/** No workflow may have more. */
const MOST_STEPS = 500;

/**
 * The plan of a large file with so many steps whose effects can be undone; beyond what may be written in one file, the
 * same steps come once more after the last.
 */
export function largePlan(steps: number): Plan {
  const written = Math.min(steps, MOST_STEPS);
  const text = largeFile({ resources: 0, steps: written });
  const { plan } = planScore({ text });
  const all = [...plan.steps];
  for (let at = written; at < steps; at++) {
    const step = plan.steps[at % written];
    if (!step) throw new Error('the plan has no steps');
    const round = Math.floor(at / written);
    const again = (id: string) => `again-${round}-${id}`;
    const before = all[at - 1]?.id ?? '';
    const dependsOn = step.dependsOn.map(again);
    all.push({
      ...step,
      id: again(step.id),
      dependsOn: dependsOn.length > 0 ? dependsOn : [before],
    });
  }
  // Nothing can be done about the type of the steps; what deciding about undo takes is to be measured as well.
  const reversal = { undo: true, settle: false };
  return {
    ...plan,
    steps: all.map(step => ({ ...step, reversal })),
    undoOrder: all.map(({ id }) => id).reverse(),
  };
}
