import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { EntityFile } from './EntityCatalog';
import { EntityFailure } from './EntityFailure';
import { readLimited } from './readLimited';
import { outsideRepository, relativePath } from './relativePath';

/** Reading a file of a repository takes a second; whoever waits for it wants to hear of it if it does not. */
const TIMEOUT_MS = 30_000;

/** Files beside entities that were read from Git hosts and other web servers, through Backstage's URL reader. */
export class UrlFiles {
  constructor(
    private readonly services: {
      urlReader: Pick<UrlReaderService, 'readUrl'>;
      integrations: ScmIntegrations;
      logger: LoggerService;
    },
  ) {}

  /**
   * @param base - address of the file of the entity
   * @returns undefined if there is no such file
   */
  async read(
    base: string,
    path: string,
    { limit, signal }: { limit: number; signal: AbortSignal },
  ): Promise<EntityFile | undefined> {
    const url = resolveInside(this.services.integrations, base, path);
    const until = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const answer = await this.services.urlReader.readUrl(url, {
        signal: until,
      });
      const content = await readLimited(
        answer.stream?.() ?? [await answer.buffer()],
        { limit, url },
      );
      return { url, content };
    } catch (error) {
      if (isError(error) && error.name === NotFoundError.name) {
        return undefined;
      }
      signal.throwIfAborted();
      throw this.translate(error, url);
    }
  }

  private translate(error: unknown, url: string): EntityFailure {
    if (error instanceof EntityFailure) return error;
    if (isError(error) && error.name === NotAllowedError.name) {
      return new EntityFailure(`the server may not read ${url}`, {
        kind: 'invalid',
        reason: 'locationNotAllowed',
        hint: 'an administrator can allow the host in `integrations` or `backend.reading.allow`',
        cause: error,
      });
    }
    // What a Git host says to the server, with its token, is nothing for the caller.
    this.services.logger.warn(`cannot read ${url}`, { error: String(error) });
    return new EntityFailure(`${url} cannot be read at the moment`, {
      kind: 'unavailable',
      reason: 'scoreFileUnreadable',
      cause: error,
    });
  }
}

/**
 * The address of a file in the same repository. Only for Git hosts that Backstage knows can be told where a repository
 * begins; elsewhere the file must be in the folder of the entity, or below.
 */
export function resolveInside(
  integrations: ScmIntegrations,
  base: string,
  path: string,
): string {
  const relative = relativePath(path).map(encodeURIComponent).join('/');
  const known = integrations.byUrl(base) !== undefined;
  const resolve = (url: string) => integrations.resolveUrl({ url, base });
  try {
    const target = resolve(`./${relative}`);
    const root = resolve(known ? '/' : './');
    if (isInside(new URL(root), new URL(target))) return target;
  } catch {
    // Neither do the integrations accept addresses that lead out of a repository.
  }
  throw outsideRepository(path);
}

function isInside(root: URL, target: URL): boolean {
  // Azure names the file in a parameter.
  const [from, to] = root.searchParams.has('path')
    ? [root.searchParams.get('path'), target.searchParams.get('path')]
    : [root.pathname, target.pathname];
  return (
    root.origin === target.origin &&
    from !== null &&
    to !== null &&
    to.startsWith(from.endsWith('/') ? from : `${from}/`) &&
    (!root.searchParams.has('path') || root.pathname === target.pathname)
  );
}
