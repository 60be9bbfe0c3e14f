import { formatTable } from '../output/formatTable';
import { plainText } from '../output/plainText';
import type { Colours } from '../output/terminal';
import { approvalLines } from '../watch/approvalLines';
import { runName } from '../watch/runName';
import type { RunView, StepView } from '../watch/RunView';
import { paintStatus } from '../watch/symbols';

/** What somebody who approves a step consents to: the plan with all its steps, where, and what the step asks. */
export function formatApproval(
  run: RunView,
  step: StepView,
  { colours, now }: { colours: Colours; now: Date },
): string {
  return [
    `${colours.bold(runName(run))}: ${plainText(run.workflow)} of ${run.application} in ${run.environment}, started by ${plainText(run.startedBy.ref)}`,
    colours.dim(`plan ${run.planHash}`),
    formatTable(
      run.steps,
      [
        { heading: 'STEP', value: ({ id }) => id },
        { heading: 'TYPE', value: ({ type }) => type },
        {
          heading: 'STATUS',
          value: ({ status }) => status,
          colour: (text, { status }) => paintStatus(status, text, colours),
        },
        { heading: 'AFTER', value: ({ dependsOn }) => dependsOn.join(',') },
      ],
      colours,
    ),
    '',
    `${colours.bold(step.id)} waits for ${plainText(step.waiting?.for ?? 'nothing')}`,
    ...approvalLines(run, step, now).map(line => `  ${line}`),
  ].join('\n');
}
