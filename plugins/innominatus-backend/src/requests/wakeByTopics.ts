import {
  runHasEnded,
  type Principal,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { actOnRun } from './actOnRun';
import type { RequestServices } from './RequestServices';

/**
 * Says that something happened outside: steps that wait for it look for themselves, at once. What nobody waits for changes
 * nothing.
 *
 * @returns the runs that were woken
 */
export async function wakeByTopics(
  services: Pick<RequestServices, 'store' | 'feed' | 'wake' | 'clock'>,
  topics: readonly string[],
  principal: Principal,
): Promise<string[]> {
  const woken: string[] = [];
  if (topics.length === 0) return woken;
  for (const id of await services.store.listWaiting(topics)) {
    let facts: RunFact[] = [];
    await actOnRun(services, id, principal, ({ state }) => {
      facts = wakingFacts(state, topics);
      return { facts, then: 'wake' };
    });
    if (facts.length > 0) woken.push(id);
  }
  return woken;
}

function wakingFacts(state: RunState, topics: readonly string[]): RunFact[] {
  if (runHasEnded(state.status)) return [];
  return Object.entries(state.steps).flatMap(([step, current]) => {
    const { status, attempt, wait } = current;
    const topic = wait?.topics?.find(each => topics.includes(each));
    const waits = status === 'waiting' && wait?.wokenBy === undefined;
    return waits && topic !== undefined
      ? [{ type: 'step.woken' as const, step, attempt, topic }]
      : [];
  });
}
