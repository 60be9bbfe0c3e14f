import { z } from 'zod';
import { isApiError } from '../api/ApiError';
import type { ApiResource } from '../api/ApiResource';
import { collectionPath } from '../api/ApiResource';
import { ConnectionError } from '../api/ConnectionError';
import type { Query } from '../api/ClusterApi';
import type { Cluster } from '../clusters/Cluster';
import { manifestSchema, type Manifest } from '../objects/Manifest';
import { pause } from './pause';

export interface Followed {
  resource: ApiResource;
  namespace: string | undefined;
  /** Selectors. */
  query?: Query;
  signal: AbortSignal;
  /** Gets all objects, at first and after each change. */
  onChange(objects: ReadonlyMap<string, Manifest>): void;
}

const eventSchema = z.object({
  type: z.string(),
  object: z.looseObject({ metadata: z.looseObject({}).optional() }),
});

/** The API server ends a watch after this; then it goes on with the next one. */
const WATCH_SECONDS = 240;
/** So often in a row, with growing pauses, there may be no answer; 15 s in all. */
const MAX_FAILURES = 5;

/**
 * Keeps a copy of some objects up to date by a list and a watch, until the signal is aborted. Nothing of it stays open
 * after that.
 *
 * @throws ApiError, ConnectionError when the API server stays away
 */
export async function followObjects(
  cluster: Cluster,
  followed: Followed,
): Promise<void> {
  const { signal } = followed;
  let failures = 0;
  const onAnswer = () => {
    failures = 0;
  };
  while (!signal.aborted) {
    try {
      await followOnce(cluster, followed, onAnswer);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      failures += 1;
      if (!mayPass(error) || failures > MAX_FAILURES) {
        throw error;
      }
      await pause(500 * 2 ** (failures - 1), signal);
    }
  }
}

function mayPass(error: unknown): boolean {
  return (
    (error instanceof ConnectionError && !error.isCertificate) ||
    isApiError(error, 410) ||
    isApiError(error, 429) ||
    isApiError(error, 500) ||
    isApiError(error, 503)
  );
}

/** One list, and watches from there until one fails or the history is too old to go on. */
async function followOnce(
  cluster: Cluster,
  { resource, namespace, query, signal, onChange }: Followed,
  onAnswer: () => void,
): Promise<void> {
  const { items, resourceVersion } = await cluster.objects.list(resource, {
    ...{ namespace, query, signal },
  });
  onAnswer();
  const objects = new Map(items.map(item => [item.metadata.name, item]));
  onChange(objects);
  let version = resourceVersion;
  while (!signal.aborted) {
    const started = performance.now();
    const lines = cluster.api.lines({
      path: collectionPath(resource, namespace),
      query: {
        ...query,
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: version,
        timeoutSeconds: WATCH_SECONDS,
      },
      signal,
    });
    for await (const line of lines) {
      const event = readEvent(line, resource);
      if (event.kind === 'expired') {
        return;
      }
      version = event.version ?? version;
      if (event.kind === 'object') {
        if (event.gone) {
          objects.delete(event.object.metadata.name);
        } else {
          objects.set(event.object.metadata.name, event.object);
        }
        onChange(objects);
      }
    }
    // A server that ends every watch at once must not be asked without end.
    await pause(Math.max(0, 1_000 - (performance.now() - started)), signal);
  }
}

type WatchEvent =
  | { kind: 'object'; object: Manifest; gone: boolean; version?: string }
  | { kind: 'bookmark'; version?: string }
  | { kind: 'expired' };

function readEvent(
  line: string,
  { apiVersion, kind }: ApiResource,
): WatchEvent {
  const { type, object } = eventSchema.parse(JSON.parse(line));
  if (type === 'ERROR') {
    return { kind: 'expired' };
  }
  const version = z
    .object({ resourceVersion: z.string() })
    .safeParse(object.metadata).data?.resourceVersion;
  if (type === 'BOOKMARK') {
    return { kind: 'bookmark', version };
  }
  return {
    kind: 'object',
    object: manifestSchema.parse({ ...object, apiVersion, kind }),
    gone: type === 'DELETED',
    version,
  };
}
