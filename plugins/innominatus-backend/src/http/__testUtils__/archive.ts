import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A compressed tar archive of these files. */
export async function archive(members: Record<string, string | Buffer>) {
  const packed = pack();
  for (const [name, content] of Object.entries(members)) {
    packed.entry({ name }, content);
  }
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}
