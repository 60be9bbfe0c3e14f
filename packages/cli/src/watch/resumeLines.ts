import { commandLine } from '../output/commandLine';
import { runName } from './runName';
import type { RunView } from './RunView';

/** How to say what became of a step that nobody can tell about. */
export function resumeLines(run: RunView, step: string): string[] {
  const resume = (outcome: string) =>
    commandLine('resume', runName(run), step, '--outcome', outcome);
  return [
    `if it was done: ${resume('done')}`,
    `if it was not: ${resume('notDone')}`,
  ];
}
