import { Command } from 'commander';
import {
  withApprovalOptions,
  type ApprovalOptions,
} from '../approvals/ApprovalOptions';
import { answerApproval } from '../approvals/answerApproval';
import type { CommandHost } from '../CommandHost';
import { runArgument } from '../runs/runArgument';

export function rejectCommand(host: CommandHost): Command {
  return withApprovalOptions(
    new Command('reject')
      .summary('refuse what a step waits for')
      .description(
        'Refuses what a step wants consent to. One refusal is enough: the step fails.',
      )
      .addArgument(runArgument())
      .argument('<step>', 'id of the step')
      .requiredOption('--reason <text>', 'why, for people; recorded'),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl reject shop/12 go-live --reason "not on a Friday"
  innominatus-ctl reject shop/12 go-live --reason "wrong image" --yes`,
    )
    .action(async (run: string, step: string, options: RejectOptions) => {
      const { reason } = options;
      await answerApproval(host, run, step, options, {
        question: 'Reject this plan?',
        send: (client, id, stepId, planHash) =>
          client.rejectStep(id, stepId, { reason, planHash }),
      });
    });
}

interface RejectOptions extends ApprovalOptions {
  reason: string;
}
