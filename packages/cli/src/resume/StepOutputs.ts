import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { decodeUtf8 } from '../submission/decodeUtf8';
import { readInput } from '../submission/readScoreFile';

/** How the outputs of a step are told. */
export interface StepOutputOptions {
  stepOutput?: string[];
  outputsFile?: string;
}

/** Adds those options to a command. */
export function withStepOutputOptions<T extends Command>(command: T): T {
  return command
    .addOption(
      new Option(
        '--step-output <key=value>',
        'an output of a step that was done: JSON, or else a text; may be repeated',
      ).argParser((value: string, previous: string[] = []) => [
        ...previous,
        value,
      ]),
    )
    .option(
      '--outputs-file <file>',
      'YAML or JSON file with a map of outputs; single ones take precedence',
    );
}

/** The outputs that were told; undefined if none were. */
export async function readStepOutputs(
  { cwd }: Pick<CliContext, 'cwd'>,
  { stepOutput, outputsFile }: StepOutputOptions,
): Promise<Record<string, unknown> | undefined> {
  if (stepOutput === undefined && outputsFile === undefined) return undefined;
  const single = (stepOutput ?? []).map(readAssignment);
  return {
    ...(outputsFile === undefined
      ? {}
      : await readOutputsFile(resolve(cwd, outputsFile), outputsFile)),
    ...Object.fromEntries(single),
  };
}

function readAssignment(text: string): [string, unknown] {
  const end = text.indexOf('=');
  if (end < 1) {
    throw new CliError(`"${text}" is not an output`, {
      exitCode: exitCodes.usage,
      hint: 'write it as key=value, e.g. status=201',
    });
  }
  return [text.slice(0, end), readValue(text.slice(end + 1))];
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function readOutputsFile(
  path: string,
  name: string,
): Promise<Record<string, unknown>> {
  const text = decodeUtf8(await readInput(path, name), name);
  const { parse } = await import('yaml');
  const value: unknown = parseWith(parse, text, name);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CliError(`${name} does not hold a map of outputs`, {
      exitCode: exitCodes.usage,
      hint: 'write one output per line, e.g. "status: 201"',
    });
  }
  return { ...value };
}

function parseWith(
  parse: (text: string) => unknown,
  text: string,
  name: string,
): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [reason = ''] = String(
      error instanceof Error ? error.message : error,
    ).split('\n');
    throw new CliError(`${name} is neither YAML nor JSON: ${reason}`, {
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
}
