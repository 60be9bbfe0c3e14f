import { StepError } from '@innominatus/plugin-innominatus-node';
import type { HttpRequest } from './HttpRequest';
import { describeRequest } from './describeRequest';

const MAX_BYTES = 1024 * 1024;

/** All bytes of a body, or an error as soon as there are too many. */
export async function readLimited(
  body: AsyncIterable<Uint8Array>,
  request: HttpRequest,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) {
      throw new StepError(
        `the answer to ${describeRequest(request)} is larger than 1 MiB`,
        { reason: 'responseTooLarge' },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
