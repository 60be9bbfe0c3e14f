import type { Problem } from '@innominatus/plugin-innominatus-common';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { HttpError, problemsError } from '../HttpError';
import { memberProblem } from './memberProblem';

/** Most that an archive may unpack to, headers of members included. */
export const UNPACKED_LIMIT = 10 * 1024 * 1024;

const MEMBER_LIMIT = 1_000;

/** The files of an archive, by path. */
export type ArchiveMembers = Map<string, Uint8Array>;

/**
 * Unpacks a compressed tar archive in memory, stopping as soon as it turns out too large. Only plain files inside the
 * archive's own folder are taken: what could reach anything else is refused.
 *
 * @throws InputError with a problem for every member at fault; HttpError 413
 */
export async function readArchive(body: Uint8Array): Promise<ArchiveMembers> {
  const members: ArchiveMembers = new Map();
  const problems: Problem[] = [];
  const unpack = extract();

  const collected = (async () => {
    for await (const entry of unpack) {
      const name = memberName(entry.header);
      const problem = memberProblem(entry.header, name, members);
      if (problem !== undefined) problems.push(problem);
      if (members.size + problems.length > MEMBER_LIMIT) throw tooMany();
      if (problem === undefined && entry.header.type !== 'directory') {
        members.set(name, await contentOf(entry));
      } else {
        entry.resume();
      }
    }
  })();
  const piped = pipeline(
    Readable.from([body]),
    createGunzip(),
    limiter(UNPACKED_LIMIT),
    unpack,
  );
  const reasons = (await Promise.allSettled([collected, piped])).flatMap(
    outcome => (outcome.status === 'rejected' ? [outcome.reason] : []),
  );
  if (reasons.length > 0) throw refusal(reasons);
  if (problems.length > 0) {
    throw problemsError('the archive has members that are refused', problems);
  }
  return members;
}

async function contentOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `./score.yaml`, as `tar czf - .` writes it, is `score.yaml`. */
function memberName({ name }: Header): string {
  return name.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
}

function limiter(limit: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      if (size > limit) done(tooLarge());
      else done(null, chunk);
    },
  });
}

function tooLarge(): HttpError {
  const message = 'the archive unpacks to more than 10 MiB';
  return new HttpError(413, message, {
    problems: [{ path: '', message, reason: 'archiveTooLarge' }],
  });
}

function tooMany(): HttpError {
  const message = `the archive has more than ${MEMBER_LIMIT} members`;
  return new HttpError(413, message, {
    problems: [{ path: '', message, reason: 'archiveTooLarge' }],
  });
}

/** One end of the pipeline knows why it stopped, the others only that it did. */
function refusal(reasons: unknown[]): unknown {
  return (
    reasons.find(reason => reason instanceof HttpError) ??
    problemsError('the archive cannot be read', [
      {
        path: '',
        message: 'the body is not a whole gzip-compressed tar archive',
        reason: 'invalidArchive',
        hint: 'make it with: tar czf - score.yaml FILE…',
      },
    ])
  );
}
