import type { CliContext } from '../CliContext';
import { formatDuration } from '../output/formatDuration';
import { describeEvent } from './describe/describeEvent';
import { leftLines } from './leftLines';
import { logHints } from './logHints';
import { nextSteps } from './nextSteps';
import type { RunDisplay } from './RunDisplay';
import type { RunView } from './RunView';
import { progressInfo } from './stepInfo';

/** Steps may report many times a second; a log needs that only now and then. */
const PROGRESS_EVERY_MS = 5_000;

/** One line for each change, for logs of CI systems and other places that cannot be drawn over. */
export function lineDisplay(
  context: Pick<CliContext, 'stdout' | 'now'>,
): RunDisplay {
  const lastProgress = new Map<string, number>();
  const print = (run: RunView, at: number, text: string) => {
    const time = formatDuration(at - Date.parse(run.requestedAt));
    context.stdout.write(`${`+${time}`.padEnd(8)} ${text}\n`);
  };
  return {
    event(run, event) {
      for (const text of describeEvent(run, event)) {
        print(run, Date.parse(event.at), text);
      }
    },
    progress(run, id) {
      const step = run.steps.find(candidate => candidate.id === id);
      const now = context.now().getTime();
      const last = lastProgress.get(id) ?? -Infinity;
      if (!step?.progress || now - last < PROGRESS_EVERY_MS) return;
      lastProgress.set(id, now);
      print(run, now, `${id}: ${progressInfo(step.progress)}`);
    },
    connection(cause) {
      context.stdout.write(
        cause === undefined
          ? '         connected again\n'
          : `         connection lost (${cause}), trying again\n`,
      );
    },
    end(run) {
      for (const line of [
        ...leftLines(run),
        ...logHints(run),
        ...nextSteps(run),
      ]) {
        context.stdout.write(`${line}\n`);
      }
    },
    close: () => {},
  };
}
