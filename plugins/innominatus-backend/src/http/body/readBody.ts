import { InputError } from '@backstage/errors';
import express, { type Request, type Response } from 'express';
import { HttpError, problemsError } from '../HttpError';

/** Longest body, as sent. */
export const BODY_LIMIT = 1024 * 1024;

const MIB = 1024 * 1024;

/** Reads at most so many MiB. */
const readers = { 1: reader(1), 5: reader(5) };

function reader(mebibytes: number) {
  return express.raw({
    type: () => true,
    limit: mebibytes * MIB,
    // Nobody needs it, and it would be a second way to send a bomb.
    inflate: false,
  });
}

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
  mebibytes: keyof typeof readers = 1,
): Promise<Buffer | undefined> {
  await new Promise<void>((resolve, reject) => {
    readers[mebibytes](req, res, (error?: unknown) =>
      error === undefined ? resolve() : reject(translate(error, mebibytes)),
    );
  });
  const body: unknown = req.body;
  return Buffer.isBuffer(body) && body.length > 0 ? body : undefined;
}

/** Types of `body-parser`. */
function translate(error: unknown, mebibytes: number): unknown {
  const type =
    error instanceof Error && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large': {
      const message = `the body is larger than ${mebibytes} MiB`;
      return new HttpError(413, message, {
        problems: [{ path: '', message, reason: 'bodyTooLarge' }],
      });
    }
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
