import { isError } from '@backstage/errors';
import {
  isPattern,
  type DefinitionFile,
  type UrlReader,
} from './DefinitionSource';

const TIMEOUT_MS = 60_000;

/** Ids of commits, as Git hosts give them; other servers give other tags. */
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/**
 * Reads the files that an address or a pattern stands for, with the commit where the host tells.
 *
 * @throws Error when they cannot be read
 */
export async function readUrls(
  target: string,
  reader: UrlReader,
): Promise<DefinitionFile[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  if (!isPattern(target)) return [await readOne(target, reader, signal)];
  const { files, etag } = await reader.search(target, { signal });
  const read = await Promise.all(
    files.map(async ({ url, content }) => ({
      source: url,
      content: new Uint8Array(await content()),
      ...commitOf(etag),
    })),
  );
  return read.sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** A tree tells its commit; a file alone does not, and is read where a host has no trees. */
async function readOne(
  url: string,
  reader: UrlReader,
  signal: AbortSignal,
): Promise<DefinitionFile> {
  const tree = await readFromTree(url, reader, signal).catch(error => {
    if (isError(error) && error.name === 'NotFoundError') throw error;
    return undefined;
  });
  if (tree) return tree;
  const answer = await reader.readUrl(url, { signal });
  return { source: url, content: new Uint8Array(await answer.buffer()) };
}

async function readFromTree(
  url: string,
  reader: UrlReader,
  signal: AbortSignal,
): Promise<DefinitionFile | undefined> {
  const address = new URL(url);
  const [name = ''] = address.pathname.split('/').slice(-1);
  address.pathname = address.pathname.slice(0, -name.length - 1);
  const wanted = decodeURIComponent(name);
  const tree = await reader.readTree(address.href, {
    filter: path => path === wanted,
    signal,
  });
  const found = (await tree.files()).find(({ path }) => path === wanted);
  if (!found) return undefined;
  const content = new Uint8Array(await found.content());
  return { source: url, content, ...commitOf(tree.etag) };
}

function commitOf(etag: string): { commit?: string } {
  return COMMIT.test(etag) ? { commit: etag } : {};
}
