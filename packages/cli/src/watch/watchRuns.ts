import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import type { OutputFormat } from '../output/OutputFormat';
import { openDisplay } from './openDisplay';
import type { RunView } from './RunView';
import { watchRun } from './watchRun';

/** How watching ended: with all runs that were to be seen, or by Ctrl-C during one. */
export type Watched =
  { ended: true; runs: RunView[] } | { ended: false; runs: RunView[] };

/**
 * Watches runs one after the other, each to its end; those behind a failed one do not start, so it stops there. Ctrl-C
 * ends the watching, not the run.
 */
export async function watchRuns(
  client: InnominatusClient,
  ids: readonly string[],
  context: CliContext,
  format: OutputFormat,
): Promise<Watched> {
  const runs: RunView[] = [];
  for (const id of ids) {
    const interruption = new AbortController();
    const forget = context.onInterrupt(() => interruption.abort());
    try {
      const display = openDisplay(context, format);
      const run = await watchRun(client, id, display, interruption.signal);
      runs.push(run);
      if (run.status !== 'succeeded') break;
    } catch (error) {
      if (!interruption.signal.aborted) throw error;
      context.stderr.write(
        `no longer watching; the run goes on. Look again with: innominatus-ctl status ${id} --watch\n`,
      );
      return { ended: false, runs };
    } finally {
      forget();
    }
  }
  return { ended: true, runs };
}
