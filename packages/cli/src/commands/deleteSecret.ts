import { Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { plainText } from '../output/plainText';
import { printAnswer } from '../output/printAnswer';
import { confirm } from '../prompts/confirm';
import {
  withConfirmOptions,
  type ConfirmOptions,
} from '../prompts/ConfirmOptions';

export function deleteSecretCommand({ context }: CommandHost): Command {
  return withServerOptions(
    withConfirmOptions(
      new Command('delete')
        .summary('delete a secret')
        .description(
          'Deletes a secret, after asking. Steps that start later and need it fail.',
        )
        .argument('<path>', 'path of the secret, e.g. shop/database'),
    ).addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl secrets delete shop/database
  innominatus-ctl secrets delete shop/database --yes`,
    )
    .action(async (path: string, options: DeleteOptions) => {
      await confirm(context, options, `Delete the secret ${path}?`);
      const secret = await connect(context, options, client =>
        client.deleteSecret(path),
      );
      await printAnswer(
        context,
        options.output,
        secret,
        () => `deleted the secret ${plainText(secret.path)}`,
      );
    });
}

interface DeleteOptions extends ServerOptions, ConfirmOptions {
  output: OutputFormat;
}
