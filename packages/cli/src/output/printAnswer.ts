import type { CliContext } from '../CliContext';
import type { OutputFormat } from './OutputFormat';

/**
 * Prints an answer in the chosen format.
 *
 * @param answer - what programs get
 * @param table - what people get, made only when it is wanted
 */
export async function printAnswer(
  context: Pick<CliContext, 'stdout'>,
  format: OutputFormat,
  answer: unknown,
  table: () => string,
): Promise<void> {
  context.stdout.write(`${await render(format, answer, table)}\n`);
}

async function render(
  format: OutputFormat,
  answer: unknown,
  table: () => string,
): Promise<string> {
  switch (format) {
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'yaml': {
      const { stringify } = await import('yaml');
      return stringify(answer, { aliasDuplicateObjects: false }).trimEnd();
    }
    default:
      return table();
  }
}
