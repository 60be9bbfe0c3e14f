import type { CliContext } from '../CliContext';
import type { OutputFormat } from '../output/OutputFormat';
import { terminalOf } from '../output/terminal';
import { lineDisplay } from './lineDisplay';
import type { RunDisplay } from './RunDisplay';
import { silentDisplay } from './silentDisplay';
import { treeDisplay } from './treeDisplay';

/** The way of showing a run that suits the output. */
export function openDisplay(
  context: CliContext,
  format: OutputFormat,
): RunDisplay {
  if (format !== 'table') return silentDisplay();
  const terminal = terminalOf(context.stdout, context.env);
  return terminal.interactive
    ? treeDisplay(context, terminal)
    : lineDisplay(context);
}
