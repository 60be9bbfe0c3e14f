import {
  withSubcommands,
  type CompletionCommand,
  type CompletionOption,
  type CompletionValue,
} from './CompletionModel';

/** A script for fish. */
export function fishScript(program: CompletionCommand): string {
  const lines = withSubcommands(program).flatMap(commandLines);
  return `# Completion of innominatus-ctl for fish.

# Whether these words are what the command line begins with.
function __innominatus_ctl_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l length (count $argv)
    test $length -eq 0; and return
    test (count $words) -ge $length; and test "$words[1..$length]" = "$argv"
end

complete -c innominatus-ctl -e
complete -c innominatus-ctl -f
${lines.join('\n')}
`;
}

function commandLines(command: CompletionCommand): string[] {
  const { options, commands, arguments: values } = command;
  const here = `complete -c innominatus-ctl -n ${quoted(conditionOf(command))}`;
  return [
    ...commands.map(
      ({ path, summary }) => `${here} -a ${path.at(-1)} -d ${quoted(summary)}`,
    ),
    ...options.map(option => `${here} ${optionFlags(option)}`),
    ...values.slice(0, 1).flatMap(value => {
      const flags = argumentFlags(value);
      return flags === '' ? [] : [`${here} ${flags}`];
    }),
  ];
}

/** At the command, but at none below it. */
function conditionOf({ path, commands }: CompletionCommand): string {
  const at = (words: readonly string[]) =>
    ['__innominatus_ctl_at', ...words].join(' ');
  return [at(path), ...commands.map(sub => `not ${at(sub.path)}`)].join(
    '; and ',
  );
}

function optionFlags({
  short,
  long,
  description,
  value,
}: CompletionOption): string {
  return [
    ...(short ? [`-s ${short.slice(1)}`] : []),
    `-l ${long.slice(2)}`,
    ...(value ? [valueFlags(value)] : []),
    `-d ${quoted(description)}`,
  ].join(' ');
}

function valueFlags(value: CompletionValue): string {
  switch (value.kind) {
    case 'choices':
      return `-x -a ${quoted(value.choices.join(' '))}`;
    case 'file':
      return '-r -F';
    case 'folder':
      return "-x -a '(__fish_complete_directories)'";
    case 'text':
      return '-x';
    default:
      return value satisfies never;
  }
}

function argumentFlags(value: CompletionValue): string {
  switch (value.kind) {
    case 'choices':
      return `-a ${quoted(value.choices.join(' '))}`;
    case 'file':
      return '-F';
    case 'folder':
      return "-a '(__fish_complete_directories)'";
    case 'text':
      return '';
    default:
      return value satisfies never;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
