import type { Request } from 'express';
import { HttpError } from '../HttpError';

/**
 * Which of the types of an answer the client wants; the first one when it takes anything.
 *
 * @throws HttpError 406 when it wants none of them
 */
export function acceptedType<T extends string>(
  req: Request,
  types: readonly [T, ...T[]],
): T {
  const accepted = req.accepts([...types]);
  const type = types.find(known => known === accepted);
  if (type === undefined) {
    throw new HttpError(406, `the answer can be ${types.join(' or ')}`);
  }
  return type;
}
