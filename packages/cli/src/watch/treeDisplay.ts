import { createLogUpdate } from 'log-update';
import type { CliContext } from '../CliContext';
import type { Terminal } from '../output/terminal';
import { renderRunTree } from './renderRunTree';
import type { RunDisplay } from './RunDisplay';
import type { RunView } from './RunView';
import { symbolsFor } from './symbols';

const REDRAW_MS = 200;
const NORMAL_ROWS = 24;

/** The run as a tree that is drawn over as things happen, and left complete at the end. */
export function treeDisplay(
  context: Pick<CliContext, 'stdout' | 'now'>,
  terminal: Terminal,
): RunDisplay {
  const { stdout } = context;
  const { colours } = terminal;
  const symbols = symbolsFor(terminal.unicode);
  const draw = createLogUpdate(stdout);
  let current: RunView | undefined;
  let lost: string | undefined;

  const redraw = () => {
    if (!current) return;
    const tree = renderRunTree(current, {
      colours,
      symbols,
      now: context.now(),
      width: stdout.columns ?? terminal.width,
      // One line for the cursor, one for the state of the connection.
      height: (stdout.rows ?? NORMAL_ROWS) - 2,
      animated: true,
    });
    draw(
      lost === undefined
        ? tree
        : `${tree}\n${colours.yellow(`connection lost (${lost}), trying again`)}`,
    );
  };
  const timer = setInterval(redraw, REDRAW_MS);
  return {
    event(run) {
      current = run;
    },
    progress(run) {
      current = run;
    },
    connection(cause) {
      lost = cause;
    },
    end(run) {
      current = undefined;
      draw.clear();
      const complete = { colours, symbols, now: context.now() };
      stdout.write(`${renderRunTree(run, complete)}\n`);
    },
    close() {
      clearInterval(timer);
      redraw();
      current = undefined;
      draw.done();
    },
  };
}
