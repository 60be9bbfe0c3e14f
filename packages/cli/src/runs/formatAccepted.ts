import type { components } from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import { commandLine } from '../output/commandLine';
import { plainText } from '../output/plainText';
import { terminalOf } from '../output/terminal';
import { hasEnded } from '../watch/hasEnded';
import { runName } from '../watch/runName';
import { paintStatus } from '../watch/symbols';

type Run = components['schemas']['Run'];

/** How a run stands after something was done to it, and how to see what becomes of it. */
export function formatAccepted(
  run: Run,
  { stdout, env }: Pick<CliContext, 'stdout' | 'env'>,
): string {
  const { colours } = terminalOf(stdout, env);
  const { id, workflow, environment, status, waitingFor } = run;
  const waits = waitingFor ? `, waits for ${plainText(waitingFor)}` : '';
  const watch = hasEnded(run) ? [] : ['--watch'];
  return [
    `${colours.bold(runName(run))}: ${plainText(workflow)} in ${environment}  ${paintStatus(status, status, colours)}${waits}  run ${id}`,
    `See it: ${commandLine('status', runName(run), ...watch)}`,
  ].join('\n');
}
