import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  canonicalJson,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import { setTimeout as delay } from 'node:timers/promises';
import type { AppendRequest, AppendResult } from '../database/AppendRequest';
import type { EngineStore } from '../database/EngineStore';
import { eventsOfRequest } from '../database/operations/insertEvents';
import { describeOutage } from '../describeOutage';
import { FailureLog } from './dispatch/FailureLog';

const WAITING = 'runs wait for the database';

/** Milliseconds between two tries. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/**
 * The store as it is for those who drive runs: when the database cannot be reached they wait for it, with what steps have
 * ended with in hand. Given up, that would be lost, and a step that must not be repeated would have to be judged by a person.
 *
 * @param options.signal - aborted when the process cannot wait any longer
 */
export function patientStore(
  store: EngineStore,
  {
    logger,
    signal,
  }: { logger: Pick<LoggerService, 'warn' | 'debug'>; signal: AbortSignal },
): EngineStore {
  const failures = new FailureLog(logger);

  async function patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let pause = FIRST_PAUSE; ; pause = nextPause(pause)) {
      try {
        const answer = await ask();
        failures.worked(WAITING);
        return answer;
      } catch (error) {
        if (signal.aborted || !describeOutage(error)) throw error;
        failures.failed(WAITING, error);
        await delay(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return {
    append: request => {
      let isAsked = false;
      return patiently(async () => {
        const wasAsked = isAsked;
        isAsked = true;
        const result = await store.append(request);
        return wasAsked ? ofBoth(store, request, result) : result;
      });
    },
    appendLog: chunk => patiently(() => store.appendLog(chunk)),
    findObject: object => patiently(() => store.findObject(object)),
    findOvertaken: (runId, objects) =>
      patiently(() => store.findOvertaken(runId, objects)),
    listObjects: user => patiently(() => store.listObjects(user)),
    loadBlob: digest => patiently(() => store.loadBlob(digest)),
    loadPlan: hash => patiently(() => store.loadPlan(hash)),
    loadRun: id => patiently(() => store.loadRun(id)),
    logLength: (runId, step) => patiently(() => store.logLength(runId, step)),
    readClaim: id => patiently(() => store.readClaim(id)),
    readEvents: (runId, query) =>
      patiently(() => store.readEvents(runId, query)),
    readRunSecrets: runId => patiently(() => store.readRunSecrets(runId)),
  };
}

function nextPause(pause: number): number {
  return Math.min(pause * 2, LONGEST_PAUSE);
}

/**
 * What came of a request that was made before, and had no answer: refused now, it may have been carried out then. Who got a
 * lock by it nobody can tell any more; they are found by whoever looks for runs that are due.
 */
async function ofBoth(
  store: EngineStore,
  request: AppendRequest,
  result: AppendResult,
): Promise<AppendResult> {
  if (result.kind === 'appended') return result;
  const { runId, expectedSeq, facts, claim, then } = request;
  const query = { after: expectedSeq, limit: facts.length };
  const written = facts.length > 0 ? await store.readEvents(runId, query) : [];
  if (written.length === 0 || !areSame(written, eventsOfRequest(request))) {
    return result;
  }
  // Written, but somebody else may drive the run since, and whoever goes on must not.
  const goesOn = claim.kind !== 'none' && then.kind !== 'release';
  return goesOn && (await store.readClaim(runId)) !== claim.claim
    ? result
    : { kind: 'appended', events: written, granted: [] };
}

/** What is undefined is not stored. */
function areSame(...both: [RunEvent[], RunEvent[]]): boolean {
  const [one, other] = both.map(events =>
    canonicalJson(JSON.parse(JSON.stringify(events))),
  );
  return one === other;
}
