import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { CliContext } from '../CliContext';
import { decodeUtf8 } from './decodeUtf8';
import { readInput } from './readScoreFile';

/** Options that fill in what a Score file leaves open. */
export interface CompletionOptions {
  image?: string[];
  overrideProperty?: string[];
  overridesFile?: string;
}

/** Adds those options to a command. */
export function withCompletionOptions<T extends Command>(command: T): T {
  return command
    .addOption(
      new Option(
        '--image <[container=]image>',
        'image of a container whose image is "."; may be repeated',
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--override-property <path=value>',
        'set a property of the Score file, or remove it with "path="; may be repeated',
      ).argParser(collect),
    )
    .option(
      '--overrides-file <file>',
      'YAML file that is merged over the Score file',
    );
}

/** Content of the overrides file, if one was named. */
export async function readOverridesFile(
  { cwd }: Pick<CliContext, 'cwd'>,
  { overridesFile }: CompletionOptions,
): Promise<string | undefined> {
  if (overridesFile === undefined) return undefined;
  const bytes = await readInput(resolve(cwd, overridesFile), overridesFile);
  return decodeUtf8(bytes, overridesFile);
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}
