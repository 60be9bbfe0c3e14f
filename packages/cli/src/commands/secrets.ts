import { Command } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { allPages } from '../connection/allPages';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { plainText } from '../output/plainText';
import { printAnswer } from '../output/printAnswer';
import { deleteSecretCommand } from './deleteSecret';
import { setSecretCommand } from './setSecret';

export function secretsCommand(host: CommandHost): Command {
  return new Command('secrets')
    .summary('list, write and delete secrets of the server')
    .description(
      'Secrets of the local store of the server, which workflows read by their paths. Values go in and never come out. For administrators.',
    )
    .enablePositionalOptions()
    .helpCommand(false)
    .addCommand(listSecretsCommand(host), { isDefault: true })
    .addCommand(setSecretCommand(host))
    .addCommand(deleteSecretCommand(host))
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl secrets
  innominatus-ctl secrets set shop/database
  innominatus-ctl secrets set shop/key < key.pem
  innominatus-ctl secrets delete shop/database`,
    );
}

function listSecretsCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('list')
      .summary('list the paths of secrets')
      .description(
        'Lists the paths of all secrets, without what runs keep for themselves.',
      )
      .addOption(outputOption()),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl secrets list
  innominatus-ctl secrets list -o json | jq -r '.[].path'`,
    )
    .action(async (options: ListOptions) => {
      await listSecrets(host.context, options);
    });
}

interface ListOptions extends ServerOptions {
  output: OutputFormat;
}

async function listSecrets(
  context: CliContext,
  options: ListOptions,
): Promise<void> {
  let unreadable = 0;
  const secrets = await connect(context, options, client =>
    allPages(async query => {
      const page = await client.listSecrets(query);
      unreadable = page.unreadable ?? 0;
      return page;
    }),
  );
  await printAnswer(context, options.output, secrets, () =>
    secrets.length === 0
      ? 'there are no secrets'
      : secrets.map(({ path }) => plainText(path)).join('\n'),
  );
  if (unreadable > 0) {
    context.stderr.write(
      `not listed: ${unreadable} that the server has no key for\n`,
    );
  }
}
