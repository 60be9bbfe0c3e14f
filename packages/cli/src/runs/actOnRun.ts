import type {
  components,
  InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import { exitCodes, type ExitCode } from '../exitCodes';
import { lazily } from '../lazily';
import type { OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';
import { exitCodeOf } from '../watch/exitCodeOf';
import { formatAccepted } from './formatAccepted';

type Run = components['schemas']['Run'];

/**
 * Does something to a run and prints how it stands then, or with `watch` how it goes on from there to its end.
 *
 * @param wanted - the outcome that counts as success
 */
export async function actOnRun(
  client: InnominatusClient,
  id: string,
  act: () => Promise<Run>,
  options: { watch?: boolean; output: OutputFormat },
  context: CliContext,
  wanted: 'succeeded' | 'rolledBack' = 'succeeded',
): Promise<ExitCode> {
  const { output } = options;
  if (!options.watch) {
    const run = await act();
    await printAnswer(context, output, run, () => formatAccepted(run, context));
    return exitCodes.success;
  }
  const { readRunSoFar } = await lazily(() => import('../watch/RunSoFar'));
  const { watchRuns } = await lazily(() => import('../watch/watchRuns'));
  // Read before: what comes after it is what was brought about.
  const soFar = await readRunSoFar(client, id);
  await act();
  const watched = await watchRuns(client, [{ id, soFar }], context, output);
  if (!watched.ended) return exitCodes.interrupted;
  if (output !== 'table') {
    await printAnswer(context, output, watched.runs[0], () => '');
  }
  return exitCodeOf(watched.runs, wanted);
}
