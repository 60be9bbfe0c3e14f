import {
  withSubcommands,
  type CompletionCommand,
  type CompletionOption,
  type CompletionValue,
} from './CompletionModel';
import { singleQuoted } from './singleQuoted';

/** A script for zsh, to be sourced or put into a folder of \`$fpath\`. */
export function zshScript(program: CompletionCommand): string {
  return `#compdef innominatus-ctl
# Completion of innominatus-ctl for zsh.

${withSubcommands(program).map(commandFunction).join('\n\n')}

if [[ $funcstack[1] == _innominatus-ctl ]]; then
  _innominatus-ctl "$@"
else
  compdef _innominatus-ctl innominatus-ctl
fi
`;
}

function commandFunction(command: CompletionCommand): string {
  const { path, options, arguments: values, commands } = command;
  const specs = [
    ...options.flatMap(optionSpecs),
    ...(commands.length > 0
      ? ["'1:command:->command'", "'*::argument:->argument'"]
      : values.map(argumentSpec)),
  ];
  return `${functionName(path)}() {
${commands.length > 0 ? withCommands(commands, specs) : `  _arguments -s ${specs.join(' \\\n    ')}`}
}`;
}

/** The next word decides who completes the words behind it. */
function withCommands(commands: CompletionCommand[], specs: string[]): string {
  const described = commands.map(({ path, summary }) =>
    singleQuoted(`${path.at(-1)}:${summary}`),
  );
  const cases = commands.map(
    ({ path }) => `        ${path.at(-1)}) ${functionName(path)} ;;`,
  );
  return `  local curcontext=$curcontext state line
  local -a commands=(
    ${described.join('\n    ')}
  )
  _arguments -C -s ${specs.join(' \\\n    ')}
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $line[1] in
${cases.join('\n')}
      esac
      ;;
  esac`;
}

function functionName(path: readonly string[]): string {
  return ['_innominatus-ctl', ...path].join('-');
}

function optionSpecs({
  short,
  long,
  description,
  value,
}: CompletionOption): string[] {
  const text = `[${description.replace(/[\][\\]/g, '\\$&')}]${value ? valueSpec(value) : ''}`;
  // What can be repeated is offered again, and nothing is lost when the rest is, too.
  return [short, long]
    .filter(name => name !== undefined)
    .map(name => singleQuoted(`*${name}${text}`));
}

function argumentSpec(value: CompletionValue): string {
  return singleQuoted(`${value.repeated ? '*' : ''}${valueSpec(value)}`);
}

function valueSpec(value: CompletionValue): string {
  const message = value.name.replace(/[:\\]/g, '\\$&');
  switch (value.kind) {
    case 'choices':
      return `:${message}:(${value.choices.join(' ')})`;
    case 'file':
      return `:${message}:_files`;
    case 'folder':
      return `:${message}:_files -/`;
    case 'text':
      return `:${message}: `;
    default:
      return value satisfies never;
  }
}
