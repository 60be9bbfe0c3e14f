import DataLoader from 'dataloader';
import type { Knex } from 'knex';
import { loadBlob, loadBlobs } from './operations/blobs';
import { isPostgres } from './operations/isPostgres';
import { loadRun, loadRuns } from './operations/loadRun';
import {
  readEventPages,
  readEvents,
  type EventPage,
} from './operations/readEvents';
import type { RunStore } from './RunStore';

/**
 * Reads what driving a run begins with. Jobs are taken several at a time: on PostgreSQL, what their drivers ask for in the
 * same turn of the event loop is then read together.
 */
export function joinReads(
  db: Knex,
): Pick<RunStore, 'loadRun' | 'loadBlob' | 'readEvents'> {
  const readPage = ({ runId, ...query }: EventPage) =>
    readEvents(db, runId, query);
  const runs = join(
    db,
    (id: string) => loadRun(db, id),
    async ids => valuesOf(ids, await loadRuns(db, ids)),
  );
  const blobs = join(
    db,
    (digest: string) => loadBlob(db, digest),
    async digests => valuesOf(digests, await loadBlobs(db, digests)),
  );
  const events = join(db, readPage, pages => readEventPages(db, pages));
  return {
    loadRun: runs,
    loadBlob: blobs,
    readEvents: (runId, query) => events({ runId, ...query }),
  };
}

function join<K, V>(
  db: Knex,
  readOne: (key: K) => Promise<V>,
  readAll: (keys: readonly K[]) => Promise<(V | Error)[]>,
): (key: K) => Promise<V> {
  if (!isPostgres(db)) return readOne;
  const loader = new DataLoader<K, V>(
    // The statement for one is prepared.
    keys => {
      const [only] = keys;
      return keys.length === 1 && only !== undefined
        ? Promise.all([readOne(only)])
        : readAll(keys);
    },
    // What is read is what stands there now.
    { cache: false },
  );
  return key => loader.load(key);
}

function valuesOf<V>(
  keys: readonly string[],
  found: ReadonlyMap<string, V | Error>,
): (V | Error | undefined)[] {
  return keys.map(key => found.get(key));
}
