import { InputError } from '@backstage/errors';
import type { Problem } from '@innominatus/plugin-innominatus-common';

/** Who calls an action gets the message of an error only, so all problems of a document are in it. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof InputError) || !('problems' in error)) return error;
  const problems = error.problems as readonly Problem[];
  const lines = problems.map(({ line, path, message, hint }) =>
    [
      line === undefined ? path : `line ${line}`,
      `: ${message}`,
      ...(hint === undefined ? [] : [` (${hint})`]),
    ].join(''),
  );
  return new InputError(['the request is invalid', ...lines].join('\n- '));
}
