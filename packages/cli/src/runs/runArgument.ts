import { Argument } from 'commander';

/** The argument of a command that is about one run. */
export function runArgument(): Argument {
  return new Argument(
    '<run>',
    'the run: its id, the beginning of it, or application/number',
  );
}
