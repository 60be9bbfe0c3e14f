import { Command, Option } from 'commander';
import type { CliContext } from '../CliContext';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import {
  withServerOptions,
  type ServerOptions,
} from '../connection/ServerOptions';
import { formatGraph } from '../graph/formatGraph';
import type { OutputFormat } from '../output/OutputFormat';
import { printAnswer } from '../output/printAnswer';
import { terminalOf } from '../output/terminal';

type GraphFormat = OutputFormat | 'mermaid' | 'dot';

export function graphCommand(host: CommandHost): Command {
  return withServerOptions(
    new Command('graph')
      .summary('show what an application consists of')
      .description(
        'Shows the workloads of an application, their resources, the steps of its newest run, and the objects that it uses outside, with what ties them together.',
      )
      .argument('<app>', 'name of the application')
      .option(
        '-e, --environment <name>',
        'where; not needed when it is in only one',
      )
      .addOption(
        new Option('-o, --output <format>', 'how to print the answer')
          .choices([
            'table',
            'json',
            'yaml',
            'mermaid',
            'dot',
          ] satisfies GraphFormat[])
          .default('table'),
      ),
  )
    .addHelpText(
      'after',
      `
Examples
  innominatus-ctl graph shop
  innominatus-ctl graph shop --environment prod -o mermaid > shop.mmd
  innominatus-ctl graph shop -o dot | dot -Tsvg > shop.svg`,
    )
    .action(async (app: string, options: GraphOptions) => {
      await showGraph(host.context, app, options);
    });
}

interface GraphOptions extends ServerOptions {
  environment?: string;
  output: GraphFormat;
}

async function showGraph(
  context: CliContext,
  app: string,
  options: GraphOptions,
): Promise<void> {
  const { environment, output } = options;
  if (output === 'mermaid' || output === 'dot') {
    const text = await connect(context, options, client =>
      client.drawGraph(app, { environment, format: output }),
    );
    context.stdout.write(`${text.trimEnd()}\n`);
    return;
  }
  const graph = await connect(context, options, client =>
    client.readGraph(app, { environment }),
  );
  const { colours } = terminalOf(context.stdout, context.env);
  await printAnswer(context, output, graph, () => formatGraph(graph, colours));
}
