import { Argument, Command } from 'commander';
import type { CommandHost } from '../CommandHost';
import { lazily } from '../lazily';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

type Shell = (typeof SHELLS)[number];

export function completionCommand({ context }: CommandHost): Command {
  return new Command('completion')
    .summary('print a script that completes commands in a shell')
    .description(
      'Prints a script that lets a shell complete commands, options and file names of innominatus-ctl. It asks no server.',
    )
    .addArgument(new Argument('<shell>', 'for which shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
Set it up for every new shell
  bash  echo 'source <(innominatus-ctl completion bash)' >> ~/.bashrc
  zsh   echo 'source <(innominatus-ctl completion zsh)' >> ~/.zshrc
        (behind "autoload -U compinit; compinit")
  fish  innominatus-ctl completion fish > ~/.config/fish/completions/innominatus-ctl.fish

Examples
  innominatus-ctl completion bash
  source <(innominatus-ctl completion zsh)`,
    )
    .action(async (shell: Shell, _options: object, command: Command) => {
      const { completionScript } = await lazily(
        () => import('../completion/completionScript'),
      );
      const program = command.parent ?? command;
      context.stdout.write(completionScript(shell, program));
    });
}
