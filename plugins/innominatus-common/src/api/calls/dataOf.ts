import { InnominatusApiError } from '../InnominatusApiError';

/** @throws InnominatusApiError when the server refused */
export function dataOf<T>(answer: {
  data?: T;
  error?: unknown;
  response: Response;
}): T {
  if (answer.data === undefined) {
    throw InnominatusApiError.fromBody(answer.response, answer.error);
  }
  return answer.data;
}

/** For an answer that is none of those that the call can bring. */
export function unexpected(response: Response): never {
  throw InnominatusApiError.fromBody(response, undefined);
}
