import { commandLine } from '../output/commandLine';
import { runName } from './runName';
import type { RunView, StepView } from './RunView';

/** How to answer a step that asks people; none if it does not. */
export function answerLines(run: RunView, { id, waiting }: StepView): string[] {
  if (!waiting?.approval) return [];
  const name = runName(run);
  return [
    `approve: ${commandLine('approve', name, id)}`,
    `reject: ${commandLine('reject', name, id, '--reason', '...')}`,
  ];
}
