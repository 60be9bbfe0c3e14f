import type { Command } from 'commander';
import { bashScript } from './bashScript';
import { fishScript } from './fishScript';
import { readCommands } from './readCommands';
import { zshScript } from './zshScript';

/** The script that lets a shell complete what a program understands. */
export function completionScript(
  shell: 'bash' | 'zsh' | 'fish',
  program: Command,
): string {
  const commands = readCommands(program);
  switch (shell) {
    case 'bash':
      return bashScript(commands);
    case 'zsh':
      return zshScript(commands);
    case 'fish':
      return fishScript(commands);
    default:
      return shell satisfies never;
  }
}
