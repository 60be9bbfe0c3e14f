import { buffer } from 'node:stream/consumers';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { plainText } from '../output/plainText';
import { askUnseen } from '../prompts/askUnseen';

/**
 * A secret, from the person at the terminal or from standard input; never from an argument, which everybody on the machine
 * can read and the shell writes down.
 */
export async function readSecretValue(
  context: CliContext,
  path: string,
): Promise<string> {
  const value = context.stdin.isTTY
    ? await askUnseen(context, `Value of ${plainText(path)} (not shown): `)
    : decode(await buffer(context.stdin));
  if (value === undefined) {
    throw new CliError('nothing was written', {
      exitCode: exitCodes.interrupted,
    });
  }
  if (value === '') {
    throw new CliError('nothing was written: there is no value', {
      exitCode: exitCodes.usage,
      hint: 'type it, or pass it on standard input',
    });
  }
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', {
      fatal: true,
      ignoreBOM: true,
    }).decode(bytes);
    // Most tools end their output with one, and it belongs to few values.
    return text.replace(/\r?\n$/, '');
  } catch (error) {
    throw new CliError('nothing was written: the value is not UTF-8', {
      exitCode: exitCodes.usage,
      hint: 'encode it, e.g. with base64',
      cause: error,
    });
  }
}
