import type { components } from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import { plainText } from '../output/plainText';
import { terminalOf } from '../output/terminal';
import { hasEnded } from '../watch/hasEnded';
import { paintStatus } from '../watch/symbols';

type Submission = components['schemas']['Submission'];

/** What was accepted, and how to see what becomes of it. */
export function formatSubmission(
  submission: Submission,
  { stdout, env }: Pick<CliContext, 'stdout' | 'env'>,
): string {
  const { colours } = terminalOf(stdout, env);
  const { application, environment, revision, runs, notes } = submission;
  const active = runs.find(run => !hasEnded(run));
  const next = active ?? runs[0];
  const watch = active ? ' --watch' : '';
  const where =
    revision === undefined
      ? ` in ${environment}`
      : `: revision ${revision} for ${environment}`;
  return [
    `${colours.bold(application)}${where}`,
    ...runs.map(
      ({ id, number, workflow, status }) =>
        `  ${workflow} #${number}  ${paintStatus(status, status, colours)}  run ${id}`,
    ),
    ...notes.map(note => `note: ${plainText(note)}`),
    ...(next ? [`See it: innominatus-ctl status ${next.id}${watch}`] : []),
  ].join('\n');
}
