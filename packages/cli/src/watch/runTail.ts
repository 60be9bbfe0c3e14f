import { formatProblems } from '../output/formatProblems';
import { plainText } from '../output/plainText';
import { leftLines } from './leftLines';
import { logHints } from './logHints';
import { nextSteps } from './nextSteps';
import type { RenderOptions } from './RenderOptions';
import type { RunView } from './RunView';

/**
 * The lines below the steps: why the run failed, as far as no step has said it, in which order it is undone, what still
 * stands, where to look, and what to do next.
 */
export function runTail(run: RunView, { colours }: RenderOptions): string[] {
  const lines: string[] = [];
  const { error, problems = [] } = run;
  if (error && !toldByStep(run, error.message)) {
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
  lines.push(
    ...undoOrder(run).map(line => colours.dim(line)),
    ...leftLines(run).map(line => colours.yellow(line)),
    ...[...logHints(run), ...nextSteps(run)].map(line => colours.dim(line)),
  );
  return lines;
}

/** The error of a run that failed because of a step repeats what that has said. */
function toldByStep({ steps }: RunView, message: string): boolean {
  return steps.some(
    ({ error, undo }) =>
      (error && message.endsWith(error.message)) ||
      (undo?.error && message.endsWith(undo.error.message)),
  );
}

/** Steps stand in the order in which they were done, so this says how they are undone. */
function undoOrder({ rollback }: RunView): string[] {
  if (!rollback?.startedAt || rollback.steps.length < 2) return [];
  return [`order of undoing: ${rollback.steps.join(', ')}`];
}
