import type { components } from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import { formatTable } from '../output/formatTable';
import { plainText } from '../output/plainText';
import { terminalOf } from '../output/terminal';

type RunPreview = components['schemas']['RunPreview'];

/** What would be done, for people. */
export function formatPlans(
  preview: RunPreview,
  { stdout, env }: Pick<CliContext, 'stdout' | 'env'>,
  verb: 'deploy' | 'run' = 'deploy',
): string {
  const { colours } = terminalOf(stdout, env);
  const { application, environment, plans, notes } = preview;
  return [
    ...plans.flatMap(({ workflow, hash, plan }) => [
      colours.bold(`${workflow} of ${application} in ${environment}`),
      colours.dim(`plan ${hash}`),
      formatTable(
        plan.steps,
        [
          { heading: 'STEP', value: step => step.id },
          { heading: 'TYPE', value: step => step.type },
          {
            heading: 'AFTER',
            value: step => step.dependsOn.join(','),
          },
          { heading: 'IF', value: step => step.if },
        ],
        colours,
      ),
      '',
    ]),
    ...notes.map(note => `note: ${plainText(note)}`),
    `Nothing was done; ${verb} without --dry-run to do it.`,
  ].join('\n');
}
