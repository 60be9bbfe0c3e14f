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
import { readSecretValue } from '../secrets/readSecretValue';

export function setSecretCommand({ context }: CommandHost): Command {
  return withServerOptions(
    new Command('set')
      .summary('write a secret')
      .description(
        'Writes a secret, in the place of what is at that path. Asks for the value at a terminal, without showing it; otherwise reads it from standard input, but for a line break at its end.',
      )
      .argument('<path>', 'path of the secret, e.g. shop/database')
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl secrets set shop/database
  innominatus-ctl secrets set shop/key < key.pem
  pass show shop | innominatus-ctl secrets set shop/database`,
    )
    .action(async (path: string, options: SetOptions) => {
      const value = await readSecretValue(context, path);
      const secret = await connect(context, options, client =>
        client.putSecret(path, value),
      );
      await printAnswer(
        context,
        options.output,
        secret,
        () => `wrote the secret ${plainText(secret.path)}`,
      );
    });
}

interface SetOptions extends ServerOptions {
  output: OutputFormat;
}
