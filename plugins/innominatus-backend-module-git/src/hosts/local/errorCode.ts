import { isError } from '@backstage/errors';

/** The code of an error of the operating system, e.g. `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return isError(error) && typeof error.code === 'string'
    ? error.code
    : undefined;
}
