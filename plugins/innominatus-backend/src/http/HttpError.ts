import { InputError } from '@backstage/errors';
import type { Problem } from '@innominatus/plugin-innominatus-common';

const names = {
  405: 'MethodNotAllowedError',
  406: 'NotAcceptableError',
  413: 'PayloadTooLargeError',
  415: 'UnsupportedMediaTypeError',
} as const;

/** An error of HTTP itself, for which `@backstage/errors` has no class. */
export class HttpError extends Error {
  readonly status: keyof typeof names;
  readonly problems?: readonly Problem[];
  readonly headers: Record<string, string>;

  constructor(
    status: keyof typeof names,
    message: string,
    options: {
      problems?: readonly Problem[];
      headers?: Record<string, string>;
    } = {},
  ) {
    super(message);
    this.name = names[status];
    this.status = status;
    this.problems = options.problems;
    this.headers = options.headers ?? {};
  }
}

/** The answer to a request that is at fault: 400 with everything that is wrong. */
export function problemsError(
  message: string,
  problems: readonly Problem[],
): InputError & { problems: readonly Problem[] } {
  return Object.assign(new InputError(message), { problems });
}
