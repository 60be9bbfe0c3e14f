import { Option } from 'commander';

/** How a command prints its answer: for people, or for programs. */
export type OutputFormat = 'table' | 'json' | 'yaml';

/** The `-o` that every command with an answer takes. */
export function outputOption(): Option {
  return new Option('-o, --output <format>', 'how to print the answer')
    .choices(['table', 'json', 'yaml'] satisfies OutputFormat[])
    .default('table');
}
