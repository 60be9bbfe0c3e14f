import { HttpError } from '../HttpError';

/**
 * The type of a body, among those that the route reads.
 *
 * @throws HttpError 415 for every other type, and for every charset but UTF-8
 */
export function bodyType<T extends string>(
  header: string | undefined,
  types: readonly T[],
): T {
  const [name = '', ...parameters] = (header ?? '')
    .split(';')
    .map(part => part.trim().toLowerCase());
  const type = types.find(known => known === name);
  if (type === undefined) {
    throw unsupported(
      header === undefined
        ? 'the request has no Content-Type'
        : `a body of type "${name.slice(0, 100)}" is not read`,
      `use ${types.length > 1 ? 'one of ' : ''}${types.join(', ')}`,
    );
  }
  for (const parameter of parameters) {
    if (!/^charset="?utf-?8"?$/.test(parameter)) {
      throw unsupported(
        `a body of type "${name}; ${parameter.slice(0, 100)}" is not read`,
        'use UTF-8 and no other parameters',
      );
    }
  }
  return type;
}

function unsupported(message: string, hint: string): HttpError {
  return new HttpError(415, message, {
    problems: [
      {
        path: '/headers/content-type',
        message,
        reason: 'unsupportedContentType',
        hint,
      },
    ],
  });
}
