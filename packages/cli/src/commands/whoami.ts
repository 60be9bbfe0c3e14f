import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { formatTable } from '../output/formatTable';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { plainText } from '../output/plainText';
import { printAnswer } from '../output/printAnswer';
import { terminalOf } from '../output/terminal';

export function whoamiCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('whoami')
      .summary('show who the server takes you for, and what you may do')
      .description(
        'Shows whose token is sent, the groups that go with it, and the permissions; "conditional" depends on the application or run.',
      )
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl whoami
  innominatus-ctl whoami -o json | jq -r .principal.ref`,
    )
    .action(async (options: WhoamiOptions) => {
      await showCaller(host.context, options);
    });
}

interface WhoamiOptions extends ServerOptions {
  output: OutputFormat;
}

async function showCaller(
  context: CliContext,
  options: WhoamiOptions,
): Promise<void> {
  const caller = await connect(context, options, client => client.whoAmI());
  await printAnswer(context, options.output, caller, () => {
    const { colours } = terminalOf(context.stdout, context.env);
    const { principal, groups, permissions } = caller;
    const { ref, actor } = principal;
    const through = actor ? ` through ${plainText(actor)}` : '';
    return [
      `${colours.bold(plainText(ref))}${through}`,
      groups.length > 0
        ? `belongs to ${groups.map(plainText).join(', ')}`
        : 'belongs to no group',
      '',
      formatTable(
        permissions,
        [
          { heading: 'PERMISSION', value: ({ name }) => name },
          {
            heading: 'DECISION',
            value: ({ decision }) => decision,
            colour: (text, { decision }) =>
              decision === 'deny' ? colours.dim(text) : text,
          },
        ],
        colours,
      ),
    ].join('\n');
  });
}
