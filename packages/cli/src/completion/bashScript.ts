import {
  withSubcommands,
  type CompletionCommand,
  type CompletionValue,
} from './CompletionModel';
import { singleQuoted } from './singleQuoted';

/** A script for bash, from version 3.2 on, without any help of other packages. */
export function bashScript(program: CompletionCommand): string {
  const all = withSubcommands(program);
  return `# Completion of innominatus-ctl for bash.

# Sets what can be written behind the command $1.
__innominatus_ctl_command() {
  case $1 in
${all.map(commandCase).join('\n')}
  esac
}

# Sets what can be written behind the option $2 of the command $1.
__innominatus_ctl_value() {
  case "$1 $2" in
${all.flatMap(valueCases).join('\n')}
    *) kind=text ;;
  esac
}

__innominatus_ctl_offer() {
  local found
  while IFS= read -r found; do
    COMPREPLY+=("$found")
  done < <(compgen "$@" -- "$current")
}

_innominatus_ctl() {
  local current=\${COMP_WORDS[COMP_CWORD]} command= option= word index
  local commands options takes kind choices
  COMPREPLY=()
  __innominatus_ctl_command ''
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    # This is how bash splits --option=value.
    if [[ $word == = ]]; then continue; fi
    if [[ -n $option ]]; then option=; continue; fi
    if [[ $word == -* ]]; then
      if [[ " $takes " == *" $word "* ]]; then option=$word; fi
    elif [[ " $commands " == *" $word "* ]]; then
      command="\${command:+$command }$word"
      __innominatus_ctl_command "$command"
    fi
  done
  if [[ $current == = ]]; then current=; fi
  if [[ -n $option ]]; then
    __innominatus_ctl_value "$command" "$option"
  elif [[ $current == -* ]]; then
    kind=choices choices=$options
  elif [[ -n $commands ]]; then
    kind=choices choices=$commands
  fi
  case $kind in
    choices) __innominatus_ctl_offer -W "$choices" ;;
    file) compopt -o filenames 2>/dev/null; __innominatus_ctl_offer -f ;;
    folder) compopt -o filenames 2>/dev/null; __innominatus_ctl_offer -d ;;
  esac
}

complete -F _innominatus_ctl innominatus-ctl
`;
}

function commandCase({
  path,
  options,
  arguments: values,
  commands,
}: CompletionCommand): string {
  const names = (taken: typeof options) =>
    taken.flatMap(({ short, long }) => (short ? [short, long] : [long]));
  const [first] = values;
  return `    ${singleQuoted(path.join(' '))})
      commands=${singleQuoted(commands.map(lastWord).join(' '))}
      options=${singleQuoted(names(options).join(' '))}
      takes=${singleQuoted(names(options.filter(({ value }) => value)).join(' '))}
      ${first ? kindOf(first) : 'kind=text'}
      ;;`;
}

function valueCases({ path, options }: CompletionCommand): string[] {
  return options.flatMap(({ short, long, value }) => {
    if (!value || value.kind === 'text') return [];
    const patterns = [short, long]
      .filter(name => name !== undefined)
      .map(name => singleQuoted([path.join(' '), name].join(' ')));
    return [`    ${patterns.join(' | ')}) ${kindOf(value)} ;;`];
  });
}

function kindOf(value: CompletionValue): string {
  return value.kind === 'choices'
    ? `kind=choices choices=${singleQuoted(value.choices.join(' '))}`
    : `kind=${value.kind}`;
}

function lastWord({ path }: CompletionCommand): string {
  return path.at(-1) ?? '';
}
