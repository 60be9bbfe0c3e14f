import type { RunStore } from './RunStore';
import { StoreFailure } from './StoreFailure';

/** What driving a run takes of the store. Whatever fails in it fails as a {@link StoreFailure}. */
export type EngineStore = Pick<
  RunStore,
  | 'append'
  | 'appendLog'
  | 'findObject'
  | 'findOvertaken'
  | 'listObjects'
  | 'loadBlob'
  | 'loadPlan'
  | 'loadRun'
  | 'logLength'
  | 'readClaim'
  | 'readEvents'
  | 'readRunSecrets'
>;

/** The store as the engine and its steps see it. */
export function engineStore(store: EngineStore): EngineStore {
  return {
    append: request => answer(store.append(request)),
    appendLog: chunk => answer(store.appendLog(chunk)),
    findObject: object => answer(store.findObject(object)),
    findOvertaken: (runId, objects) =>
      answer(store.findOvertaken(runId, objects)),
    listObjects: user => answer(store.listObjects(user)),
    loadBlob: digest => answer(store.loadBlob(digest)),
    loadPlan: hash => answer(store.loadPlan(hash)),
    loadRun: id => answer(store.loadRun(id)),
    logLength: (runId, step) => answer(store.logLength(runId, step)),
    readClaim: id => answer(store.readClaim(id)),
    readEvents: (runId, query) => answer(store.readEvents(runId, query)),
    readRunSecrets: runId => answer(store.readRunSecrets(runId)),
  };
}

async function answer<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StoreFailure(error);
  }
}
