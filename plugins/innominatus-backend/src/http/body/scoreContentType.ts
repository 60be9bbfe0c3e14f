import { HttpError } from '../HttpError';

const types = [
  'application/yaml',
  'text/yaml',
  'application/json',
  'application/gzip',
] as const;

/** What a Score file may be sent as. */
export type ScoreContentType = (typeof types)[number];

/** @throws HttpError 415 for everything that the document does not list, and for every charset but UTF-8 */
export function scoreContentType(header: string | undefined): ScoreContentType {
  const [name = '', ...parameters] = (header ?? '')
    .split(';')
    .map(part => part.trim().toLowerCase());
  const type = types.find(known => known === name);
  if (type === undefined) {
    throw unsupported(
      header === undefined
        ? 'the request has no Content-Type'
        : `a body of type "${name.slice(0, 100)}" is not read`,
      `use one of ${types.join(', ')}`,
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
