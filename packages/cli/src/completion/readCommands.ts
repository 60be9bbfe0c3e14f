import type { Argument, Command, Option } from 'commander';
import type {
  CompletionCommand,
  CompletionOption,
  CompletionValue,
} from './CompletionModel';

/** Reads from a program what it understands. */
export function readCommands(
  command: Command,
  path: string[] = [],
): CompletionCommand {
  const help = command.createHelp();
  const subcommands = help.visibleCommands(command);
  const names = subcommands.map(sub => sub.name());
  return {
    path,
    summary: command.summary() || command.description(),
    options: help.visibleOptions(command).flatMap(readOption),
    arguments: command.registeredArguments.map(readArgument),
    commands: subcommands.map(sub =>
      isHelp(command, sub)
        ? helpCommand(sub, path, names)
        : readCommands(sub, [...path, sub.name()]),
    ),
  };
}

/** The command that commander adds by itself, which takes the name of another one. */
function isHelp(command: Command, sub: Command): boolean {
  return !command.commands.includes(sub);
}

function helpCommand(
  help: Command,
  path: string[],
  names: string[],
): CompletionCommand {
  const choices = names.filter(name => name !== help.name());
  return {
    path: [...path, help.name()],
    summary: help.description(),
    options: [],
    arguments: [{ name: 'command', repeated: false, kind: 'choices', choices }],
    commands: [],
  };
}

function readOption(option: Option): CompletionOption[] {
  const { short, long, description, required, optional, argChoices } = option;
  if (!long) return [];
  const name = /[<[](.+)[\]>]$/.exec(option.flags)?.[1] ?? '';
  return [
    {
      short,
      long,
      description,
      value:
        required || optional ? readValue(name, false, argChoices) : undefined,
    },
  ];
}

function readArgument(argument: Argument): CompletionValue {
  return readValue(argument.name(), argument.variadic, argument.argChoices);
}

/** Names of values say what they are: this is how help shows them, too. */
function readValue(
  name: string,
  repeated: boolean,
  choices: readonly string[] | undefined,
): CompletionValue {
  if (choices) return { name, repeated, kind: 'choices', choices };
  const kind = name === 'file' || name === 'folder' ? name : 'text';
  return { name, repeated, kind };
}
