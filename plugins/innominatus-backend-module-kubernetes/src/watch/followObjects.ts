import { z } from 'zod';
import { isApiError } from '../api/ApiError';
import type { ApiResource } from '../api/ApiResource';
import { collectionPath } from '../api/ApiResource';
import { ConnectionError } from '../api/ConnectionError';
import type { Query } from '../api/ClusterApi';
import type { Cluster } from '../clusters/Cluster';
import { manifestSchema, type Manifest } from '../objects/Manifest';
import { Pace } from './Pace';

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
/** At the least between two requests for one kind, where watches do not hold. */
const EVERY_MS = 2_000;
/** So long there may be no answer. */
const PATIENCE_MS = 15_000;

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
  const pace = new Pace(EVERY_MS);
  let failingSince: number | undefined;
  const onAnswer = () => {
    failingSince = undefined;
  };
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      await followOnce(cluster, followed, { pace, isFirst, onAnswer });
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      failingSince ??= performance.now();
      if (!mayPass(error) || performance.now() - failingSince > PATIENCE_MS) {
        throw error;
      }
    }
  }
}

function mayPass(error: unknown): boolean {
  return isApiError(error)
    ? error.code === 410 || error.code === 429 || error.code >= 500
    : error instanceof ConnectionError && !error.isCertificate;
}

/** One list, and watches from there until one fails or the history is too old to go on. */
async function followOnce(
  cluster: Cluster,
  followed: Followed,
  options: { pace: Pace; isFirst: boolean; onAnswer(): void },
): Promise<void> {
  const { resource, namespace, query, signal, onChange } = followed;
  const { pace, isFirst, onAnswer } = options;
  await pace.turn(signal);
  const { items, resourceVersion } = await cluster.objects.list(resource, {
    ...{ namespace, query, signal },
  });
  onAnswer();
  const objects = new Map(items.map(item => [item.metadata.name, item]));
  onChange(objects);
  if (isFirst) {
    // Nobody shall wait for what happens right after the list.
    pace.begin();
  } else {
    await pace.turn(signal);
  }
  let version = await watch(cluster, followed, objects, resourceVersion);
  while (version !== undefined) {
    await pace.turn(signal);
    version = await watch(cluster, followed, objects, version);
  }
}

/** One watch: from which version the next one goes on, or undefined where that takes a list. */
async function watch(
  cluster: Cluster,
  { resource, namespace, query, signal, onChange }: Followed,
  objects: Map<string, Manifest>,
  from: string,
): Promise<string | undefined> {
  const lines = cluster.api.lines({
    path: collectionPath(resource, namespace),
    query: {
      ...query,
      watch: true,
      allowWatchBookmarks: true,
      resourceVersion: from,
      timeoutSeconds: WATCH_SECONDS,
    },
    signal,
  });
  let version = from;
  for await (const line of lines) {
    const event = readEvent(line, resource);
    if (event.kind === 'lost') {
      return undefined;
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
  return version;
}

type WatchEvent =
  | { kind: 'object'; object: Manifest; gone: boolean; version?: string }
  | { kind: 'bookmark'; version?: string }
  | { kind: 'lost' };

function readEvent(
  line: string,
  { apiVersion, kind }: ApiResource,
): WatchEvent {
  const read = eventSchema.safeParse(readJson(line));
  // Also half a line, where a proxy ends the answer in the middle.
  if (!read.success || read.data.type === 'ERROR') {
    return { kind: 'lost' };
  }
  const { type, object } = read.data;
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

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
