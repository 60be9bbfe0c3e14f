import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CliContext } from '../CliContext';

/**
 * Asks the person at the terminal for a line that nobody shall see.
 *
 * @returns undefined after Ctrl-C, no text at the end of the input
 */
export async function askUnseen(
  context: CliContext,
  question: string,
): Promise<string | undefined> {
  const { stdin, stderr } = context;
  stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // Node.js edits the line, and takes over the terminal for that, so that it shows nothing by itself.
  const lines = createInterface({
    input: stdin,
    output: nowhere,
    terminal: true,
    historySize: 0,
  });
  let forget = () => {};
  try {
    return await new Promise<string | undefined>(resolve => {
      forget = context.onInterrupt(() => resolve(undefined));
      lines
        .on('line', resolve)
        .on('SIGINT', () => resolve(undefined))
        .on('close', () => resolve(''));
    });
  } finally {
    forget();
    lines.close();
    stderr.write('\n');
  }
}
