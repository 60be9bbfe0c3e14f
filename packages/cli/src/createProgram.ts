import { Command } from 'commander';
import { version } from '../package.json';
import type { CommandHost } from './CommandHost';
import { commands } from './commands';
import { terminalOf } from './output/terminal';

const WIDEST_HELP = 100;
const NORMAL_WIDTH = 80;

const EPILOGUE = `
Environment
  INNOMINATUS_SERVER    the server, instead of http://localhost:8081
  INNOMINATUS_TOKEN     the token to send; else the file "token" in the data
                        folder of a server on this machine is read
  INNOMINATUS_DATA_DIR  that data folder, instead of .data
  NO_COLOR              no colours, whatever the value

Exit codes
  0  success
  1  a run ended otherwise than wanted, a document has problems, or the server
     refused the request
  2  the command line is wrong
  3  the server cannot be reached, or does not allow this
  130  watching was stopped with Ctrl-C; the run goes on`;

/** The command line with all its commands, ready to parse arguments. */
export function createProgram(host: CommandHost): Command {
  const { stdout, stderr, env } = host.context;
  const out = terminalOf(stdout, env);
  const err = terminalOf(stderr, env);
  const widthOf = (width = NORMAL_WIDTH) => Math.min(width, WIDEST_HELP);
  const program = new Command('innominatus-ctl')
    .description('Deploy Score files with innominatus, and see what happens.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print help about a command')
    .showHelpAfterError('(add --help for what can be written here)')
    .configureHelp({
      minWidthToWrap: 20,
      styleTitle: title => out.colours.bold(title),
    })
    .configureOutput({
      writeOut: text => void stdout.write(text),
      writeErr: text => void stderr.write(text),
      outputError: (text, write) => write(err.colours.red(text)),
      getOutHelpWidth: () => widthOf(out.width),
      getErrHelpWidth: () => widthOf(err.width),
      getOutHasColors: () => out.colours.isColorSupported,
      getErrHasColors: () => err.colours.isColorSupported,
    })
    .exitOverride()
    // Options behind a command of a command are its own, whatever that one has.
    .enablePositionalOptions()
    .addHelpText('after', EPILOGUE);
  for (const create of commands) {
    program.addCommand(inherited(create(host), program));
  }
  return program;
}

/** A command and all below it print and exit as the program does. */
function inherited(command: Command, from: Command): Command {
  command.copyInheritedSettings(from);
  command.commands.forEach(sub => inherited(sub, command));
  return command;
}
