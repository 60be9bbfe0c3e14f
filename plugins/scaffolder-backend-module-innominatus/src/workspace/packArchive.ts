import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** Never the time of packing, so that the same files give the same bytes. */
const NO_TIME = new Date(0);

/** A compressed tar archive of the files, by path. */
export async function packArchive(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const archive = pack();
  for (const [name, content] of files) {
    archive.entry({ name, mtime: NO_TIME, mode: 0o644 }, Buffer.from(content));
  }
  archive.finalize();
  return await buffer(archive.pipe(createGzip()));
}
