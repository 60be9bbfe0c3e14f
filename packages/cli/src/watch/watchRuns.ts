import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import { commandLine } from '../output/commandLine';
import type { OutputFormat } from '../output/OutputFormat';
import { openDisplay } from './openDisplay';
import type { RunSoFar } from './RunSoFar';
import type { RunView } from './RunView';
import { watchRun } from './watchRun';

/** A run to watch. */
export interface WatchTarget {
  id: string;
  /** What need not be shown again. */
  soFar?: RunSoFar;
}

/** How watching ended: with all runs that were to be seen, or by Ctrl-C during one. */
export type Watched =
  { ended: true; runs: RunView[] } | { ended: false; runs: RunView[] };

/**
 * Watches runs one after the other, each to its end; those behind a failed one end without a step. Ctrl-C ends the watching,
 * not the run.
 */
export async function watchRuns(
  client: InnominatusClient,
  targets: readonly WatchTarget[],
  context: CliContext,
  format: OutputFormat,
): Promise<Watched> {
  const runs: RunView[] = [];
  for (const { id, soFar } of targets) {
    const interruption = new AbortController();
    const forget = context.onInterrupt(() => interruption.abort());
    const { signal } = interruption;
    try {
      const display = openDisplay(context, format);
      runs.push(await watchRun(client, id, display, signal, soFar));
    } catch (error) {
      if (!signal.aborted) throw error;
      const again = commandLine('status', id, '--watch');
      context.stderr.write(
        `no longer watching; the run goes on. Look again with: ${again}\n`,
      );
      return { ended: false, runs };
    } finally {
      forget();
    }
  }
  return { ended: true, runs };
}
