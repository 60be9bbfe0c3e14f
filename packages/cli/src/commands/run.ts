import type {
  components,
  InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { Command, Option } from 'commander';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { exitCodes, type ExitCode } from '../exitCodes';
import { outputOption, type OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';
import {
  withCompletionOptions,
  type CompletionOptions,
} from '../submission/CompletionOptions';
import { decodeUtf8 } from '../submission/decodeUtf8';
import { formatPlans } from '../submission/formatPlans';
import { readSubmission } from '../submission/readSubmission';
import { showSubmission } from '../submission/showSubmission';

type GoldenPathRequest = components['schemas']['GoldenPathRequest'];

const EXAMPLES = `
Examples
  innominatus-ctl run deploy-app score.yaml --watch
  innominatus-ctl run deploy-app score.yaml --image web=ghcr.io/acme/shop:1.4.2 --environment prod
  innominatus-ctl run new-team --application billing --param team=billing --dry-run`;

export function runCommand(host: CommandHost): Command {
  const command = new Command('run')
    .summary('run a golden path')
    .description(
      'Runs a golden path of the server, with a Score file or without one. Files beside it that it names (files.*.source) are sent along.',
    )
    .argument('<golden-path>', 'name of the golden path')
    .argument('[file]', 'Score file; "-" reads standard input')
    .addOption(
      new Option(
        '--param <name=value>',
        'what the golden path is run with; may be repeated',
      ).argParser(collect),
    )
    .option(
      '-e, --environment <name>',
      'where to run it; not needed when there is only one',
    )
    .option(
      '--application <name>',
      'the application that it is run for (default: what the Score file says)',
    );
  return withServerOptions(withCompletionOptions(command))
    .addOption(
      new Option(
        '-n, --dry-run',
        'show what would be done, and do nothing',
      ).conflicts(['watch', 'idempotencyKey']),
    )
    .option('-w, --watch', 'show the run until it has ended')
    .option(
      '--idempotency-key <key>',
      'start nothing when this was sent with this key before',
    )
    .addOption(outputOption())
    .addHelpText('after', EXAMPLES)
    .action(
      async (name: string, file: string | undefined, options: RunOptions) => {
        host.exitWith(await run(name, file, options, host.context));
      },
    );
}

interface RunOptions extends ServerOptions, CompletionOptions {
  param?: string[];
  environment?: string;
  application?: string;
  dryRun?: boolean;
  watch?: boolean;
  idempotencyKey?: string;
  output: OutputFormat;
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

async function run(
  name: string,
  file: string | undefined,
  options: RunOptions,
  context: CliContext,
): Promise<ExitCode> {
  const request: GoldenPathRequest = {
    environment: options.environment,
    application: options.application,
    parameters: parametersOf(options.param ?? []),
    ...(file === undefined
      ? withoutFile(options)
      : await scoreOf(file, options, context)),
  };
  return connect(
    context,
    options,
    client =>
      options.dryRun
        ? showPlans(client, name, request, options, context)
        : start(client, name, request, options, context),
    file,
  );
}

async function showPlans(
  client: InnominatusClient,
  name: string,
  request: GoldenPathRequest,
  options: RunOptions,
  context: CliContext,
): Promise<ExitCode> {
  const preview = await client.planGoldenPath(name, request);
  await printAnswer(context, options.output, preview, () =>
    formatPlans(preview, context, 'run'),
  );
  return exitCodes.success;
}

async function start(
  client: InnominatusClient,
  name: string,
  request: GoldenPathRequest,
  options: RunOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { idempotencyKey } = options;
  const submission = await client.runGoldenPath(name, request, {
    idempotencyKey,
  });
  return showSubmission(client, submission, options, context);
}

/** The server knows which of them are numbers. */
function parametersOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map(text => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      throw new CliError(`--param ${text} has no value`, {
        hint: 'write --param name=value',
        exitCode: exitCodes.usage,
      });
    }),
  );
}

/** What fills in a Score file needs one. */
function withoutFile(options: CompletionOptions): GoldenPathRequest {
  const { image, overrideProperty, overridesFile } = options;
  if (image ?? overrideProperty ?? overridesFile) {
    throw new CliError('there is no Score file to fill in', {
      hint: 'name one behind the golden path',
      exitCode: exitCodes.usage,
    });
  }
  return {};
}

async function scoreOf(
  name: string,
  options: CompletionOptions,
  context: CliContext,
): Promise<GoldenPathRequest> {
  const { file, files, overrides } = await readSubmission(
    name,
    options,
    context,
  );
  const beside = Object.entries(files).map(([path, content]) => [
    path,
    Buffer.from(content).toString('base64'),
  ]);
  return {
    score: decodeUtf8(file.bytes, file.name),
    images: options.image,
    overrides,
    overrideProperties: options.overrideProperty,
    ...(beside.length > 0 && { files: Object.fromEntries(beside) }),
  };
}
