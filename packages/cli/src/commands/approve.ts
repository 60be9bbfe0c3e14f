import { Command } from 'commander';
import {
  withApprovalOptions,
  type ApprovalOptions,
} from '../approvals/ApprovalOptions';
import { answerApproval } from '../approvals/answerApproval';
import type { CommandHost } from '../CommandHost';
import { runArgument } from '../runs/runArgument';

export function approveCommand(host: CommandHost): Command {
  return withApprovalOptions(
    new Command('approve')
      .summary('consent to what a step waits for')
      .description(
        'Shows the plan that a step wants consent to, asks, and consents. The answer is bound to that plan: it is void for another one.',
      )
      .addArgument(runArgument())
      .argument('<step>', 'id of the step')
      .option('--reason <text>', 'why, for people; recorded'),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl approve shop/12 go-live --reason "looks good"
  innominatus-ctl approve shop/12 go-live --yes
  innominatus-ctl approve shop/12 go-live --plan-hash "$HASH" --yes -o json`,
    )
    .action(async (run: string, step: string, options: ApprovalOptions) => {
      const { reason } = options;
      await answerApproval(host, run, step, options, {
        question: 'Approve this plan?',
        send: (client, id, stepId, planHash) =>
          client.approveStep(id, stepId, { reason, planHash }),
      });
    });
}
