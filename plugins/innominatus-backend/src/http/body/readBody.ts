import { InputError } from '@backstage/errors';
import express, { type Request, type Response } from 'express';
import { HttpError, problemsError } from '../HttpError';

/** Longest body, as sent. */
export const BODY_LIMIT = 1024 * 1024;

const read = express.raw({
  type: () => true,
  limit: BODY_LIMIT,
  // Nobody needs it, and it would be a second way to send a bomb.
  inflate: false,
});

/** The body of a request as it was sent, or a clear refusal: too large, cut off, of another length, or empty. */
export async function readBody(
  req: Request,
  res: Response,
  missing: { message: string; hint: string },
): Promise<Buffer> {
  const body = await readOptionalBody(req, res);
  if (body === undefined) {
    throw problemsError('the request has no body', [
      { path: '', reason: 'emptyBody', ...missing },
    ]);
  }
  return body;
}

/** As {@link readBody}, but undefined for an empty one. */
export async function readOptionalBody(
  req: Request,
  res: Response,
): Promise<Buffer | undefined> {
  await new Promise<void>((resolve, reject) => {
    read(req, res, (error?: unknown) =>
      error === undefined ? resolve() : reject(translate(error)),
    );
  });
  const body: unknown = req.body;
  return Buffer.isBuffer(body) && body.length > 0 ? body : undefined;
}

/** Types of `body-parser`. */
function translate(error: unknown): unknown {
  const type =
    error instanceof Error && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return new HttpError(413, 'the body is larger than 1 MiB', {
        problems: [
          {
            path: '',
            message: 'the body is larger than 1 MiB',
            reason: 'bodyTooLarge',
          },
        ],
      });
    case 'encoding.unsupported':
      return new HttpError(415, 'the body has a Content-Encoding', {
        problems: [
          {
            path: '/headers/content-encoding',
            message: 'a body with a Content-Encoding is not read',
            reason: 'unsupportedEncoding',
            hint: 'send it as it is, or as an archive of type application/gzip',
          },
        ],
      });
    case 'request.size.invalid':
      return new InputError('the body is not as long as Content-Length says');
    case 'request.aborted':
      return new InputError('the request ended before its body');
    default:
      return error;
  }
}
