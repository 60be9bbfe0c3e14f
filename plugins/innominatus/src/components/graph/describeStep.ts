import type { Translate } from '../../useMessages';
import type { GraphStep } from './GraphStep';

/** What the drawing shows by lines and bars, in words. */
export function describeStep(
  t: Translate,
  step: GraphStep,
  steps: ReadonlyMap<string, GraphStep>,
): string {
  const before = step.dependsOn.map(id => steps.get(id)?.name ?? id);
  const parts: string[] = [
    before.length === 0
      ? t('graph.dependsOnNothing')
      : t('graph.dependsOn', { steps: before.join(', ') }),
  ];
  if (step.progress !== undefined) {
    const { done, total, message } = step.progress;
    parts.push(
      total === undefined
        ? t('graph.progressOpen', { done: String(done) })
        : t('graph.progress', { done: String(done), total: String(total) }),
    );
    if (message) parts.push(message);
  }
  return parts.join('. ');
}
