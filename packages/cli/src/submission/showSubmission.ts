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
import { formatSubmission } from './formatSubmission';

type Submission = components['schemas']['Submission'];

/** Prints what was accepted, or with `watch` how its runs go to their end. */
export async function showSubmission(
  client: InnominatusClient,
  submission: Submission,
  { watch, output }: { watch?: boolean; output: OutputFormat },
  context: CliContext,
): Promise<ExitCode> {
  if (!watch) {
    await printAnswer(context, output, submission, () =>
      formatSubmission(submission, context),
    );
    return exitCodeOf(submission.runs);
  }
  const { watchRuns } = await lazily(() => import('../watch/watchRuns'));
  const targets = submission.runs.map(({ id }) => ({ id }));
  const watched = await watchRuns(client, targets, context, output);
  if (!watched.ended) return exitCodes.interrupted;
  if (output !== 'table') {
    const answer = { ...submission, runs: watched.runs };
    await printAnswer(context, output, answer, () => '');
  }
  return exitCodeOf(watched.runs);
}
