import type { Problem } from '@innominatus/plugin-innominatus-common';
import type { FillFailure, NotHere } from '../expressions/fillIn';

/** Placeholders that could not be filled in, as problems of the document at `base`. */
export function fillProblems(base: string, failures: FillFailure[]): Problem[] {
  return failures.map(({ path, message, hint, because }) => ({
    path: `${base}${path}`,
    message,
    ...reasonFor(because),
    ...(hint !== undefined && { hint }),
  }));
}

function reasonFor(because: NotHere | undefined): Pick<Problem, 'reason'> {
  switch (because) {
    case undefined:
      return { reason: 'unknownReference' };
    case 'misplacedSecret':
      return { reason: 'misplacedSecret' };
    case 'notKnownYet':
      return { reason: 'notKnownYet' };
    default:
      return unknownCause(because);
  }
}

function unknownCause(because: never): never {
  throw new Error(`unknown cause: ${because}`);
}
