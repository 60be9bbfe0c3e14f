import type {
  InnominatusClient,
  ScoreBody,
} from '@innominatus/plugin-innominatus-common';
import { Command, Option } from 'commander';
import type { CliContext } from '../CliContext';
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
import { formatPlans } from '../submission/formatPlans';
import { readSubmission } from '../submission/readSubmission';
import { showSubmission } from '../submission/showSubmission';
import { lazily } from '../lazily';

const EXAMPLES = `
Examples
  innominatus-ctl deploy score.yaml --watch
  innominatus-ctl deploy score.yaml --environment prod --dry-run
  innominatus-ctl deploy score.yaml --image web=ghcr.io/acme/shop:1.4.2 --wait 5m
  innominatus-ctl deploy score.yaml --override-property containers.web.variables.LOG_LEVEL=debug
  cat score.yaml | innominatus-ctl deploy - --idempotency-key "$CI_PIPELINE_ID"`;

export function deployCommand(host: CommandHost): Command {
  const command = new Command('deploy')
    .summary('deploy a Score file')
    .description(
      'Hands a Score file to the server, which checks everything, stores a revision and starts its runs. Files beside it that it names (files.*.source) are sent along; nothing outside its folder is.',
    )
    .argument('<file>', 'Score file; "-" reads standard input')
    .option(
      '-e, --environment <name>',
      'where to deploy to; not needed when there is only one',
    )
    .option(
      '--application <name>',
      'the application that the workload belongs to (default: its annotation, else its name)',
    )
    .option(
      '--workflow <name>',
      'the workflow to run, or "*" for all in order (default: deploy, else the only one)',
    );
  return withServerOptions(withCompletionOptions(command))
    .addOption(
      new Option(
        '-n, --dry-run',
        'show what would be done, and do nothing',
      ).conflicts(['watch', 'wait', 'idempotencyKey']),
    )
    .addOption(
      new Option('-w, --watch', 'show the run until it has ended').conflicts(
        'wait',
      ),
    )
    .option('--wait <time>', 'wait for the end, at most this long, e.g. 30s')
    .option(
      '--idempotency-key <key>',
      'start nothing when this was sent with this key before',
    )
    .addOption(outputOption())
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: DeployOptions) => {
      host.exitWith(await deploy(file, options, host.context));
    });
}

interface DeployOptions extends ServerOptions, CompletionOptions {
  environment?: string;
  application?: string;
  workflow?: string;
  dryRun?: boolean;
  watch?: boolean;
  wait?: string;
  idempotencyKey?: string;
  output: OutputFormat;
}

async function deploy(
  name: string,
  options: DeployOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { file, files, overrides } = await readSubmission(
    name,
    options,
    context,
  );
  const { scoreBody } = await lazily(() => import('../submission/scoreBody'));
  const body = await scoreBody(file, files, overrides);
  return await connect(
    context,
    options,
    client =>
      options.dryRun
        ? showPlans(client, body, options, context)
        : submit(client, body, options, context),
    file.name,
  );
}

function target(options: DeployOptions) {
  return {
    environment: options.environment,
    application: options.application,
    workflow: options.workflow,
    image: options.image,
    overrideProperty: options.overrideProperty,
  };
}

async function showPlans(
  client: InnominatusClient,
  body: ScoreBody,
  options: DeployOptions,
  context: CliContext,
): Promise<ExitCode> {
  const preview = await client.planScore(body, target(options));
  await printAnswer(context, options.output, preview, () =>
    formatPlans(preview, context),
  );
  return exitCodes.success;
}

async function submit(
  client: InnominatusClient,
  body: ScoreBody,
  options: DeployOptions,
  context: CliContext,
): Promise<ExitCode> {
  const submission = await client.submitScore(body, {
    ...target(options),
    wait: options.wait,
    idempotencyKey: options.idempotencyKey,
  });
  return showSubmission(client, submission, options, context);
}
