import { formatProblems } from '../output/formatProblems';
import { plainText } from '../output/plainText';
import { logHints } from './logHints';
import type { RenderOptions } from './RenderOptions';
import type { RunView } from './RunView';

/** The lines below the steps: why the run failed, as far as no step has said it, and where to look. */
export function runTail(run: RunView, { colours }: RenderOptions): string[] {
  const lines: string[] = [];
  const { error, problems = [] } = run;
  const failed = run.steps.filter(step => step.status === 'failed');
  const told = failed.some(step => step.error?.message === error?.message);
  if (error && !told) {
    lines.push(
      `${colours.red(plainText(error.message))} ${colours.dim(`(${error.reason})`)}`,
    );
    if (error.hint) {
      lines.push(`${colours.cyan('hint')}: ${plainText(error.hint)}`);
    }
  }
  if (problems.length > 0) {
    const name = run.workload ?? run.application;
    lines.push(...formatProblems(name, problems, colours).split('\n'));
  }
  lines.push(...logHints(run).map(hint => colours.dim(hint)));
  return lines;
}
