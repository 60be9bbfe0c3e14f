import { createInterface } from 'node:readline/promises';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import type { ConfirmOptions } from './ConfirmOptions';

/**
 * Asks the person at the terminal whether to go on, unless they have agreed beforehand.
 *
 * @param question - ends with a question mark
 * @throws CliError when they do not agree, or when there is nobody to ask
 */
export async function confirm(
  context: CliContext,
  { yes }: ConfirmOptions,
  question: string,
): Promise<void> {
  if (yes) return;
  if (!context.stdin.isTTY) {
    throw new CliError('nothing was done: there is no terminal to ask at', {
      exitCode: exitCodes.usage,
      hint: 'add --yes to do it without being asked',
    });
  }
  const answer = await ask(context, `${question} [y/N] `);
  if (!/^\s*y(es)?\s*$/i.test(answer ?? '')) {
    throw new CliError('nothing was done', {
      exitCode:
        answer === undefined ? exitCodes.interrupted : exitCodes.failure,
    });
  }
}

/** @returns undefined after Ctrl-C, no text at the end of the input */
async function ask(
  context: CliContext,
  question: string,
): Promise<string | undefined> {
  const { stdin, stderr } = context;
  const interruption = new AbortController();
  const ended = new AbortController();
  const forget = context.onInterrupt(() => interruption.abort());
  // The terminal edits the line and sends Ctrl-C as a signal, so no part of Node.js has to.
  const lines = createInterface({
    input: stdin,
    output: stderr,
    terminal: false,
  });
  lines.on('close', () => ended.abort());
  try {
    return await lines.question(question, {
      signal: AbortSignal.any([interruption.signal, ended.signal]),
    });
  } catch (error) {
    stderr.write('\n');
    if (interruption.signal.aborted) return undefined;
    if (ended.signal.aborted) return '';
    throw error;
  } finally {
    forget();
    lines.close();
  }
}
