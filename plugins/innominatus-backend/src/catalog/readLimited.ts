import { EntityFailure } from './EntityFailure';

/** All that comes, or a failure as soon as it is more than `limit` bytes. */
export async function readLimited(
  source: AsyncIterable<unknown> | Iterable<unknown>,
  { limit, url }: { limit: number; url: string },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    const bytes = bytesOf(chunk);
    size += bytes.length;
    if (size > limit) {
      throw new EntityFailure(`${url} is larger than ${sizeOf(limit)}`, {
        kind: 'invalid',
        reason: 'tooLarge',
        hint: 'a Score file may have 1 MiB, and 10 MiB with the files that it names',
      });
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Streams bring buffers, arrays of bytes or texts, as they like. */
function bytesOf(chunk: unknown): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (ArrayBuffer.isView(chunk)) {
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  throw new TypeError('a stream of something else than bytes');
}

function sizeOf(bytes: number): string {
  const mib = bytes / 1024 / 1024;
  return mib >= 1 ? `${Math.floor(mib * 10) / 10} MiB` : `${bytes} bytes`;
}
