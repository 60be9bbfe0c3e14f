import type {
  InnominatusClient,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { LogWriter } from './logWriter';

/**
 * Writes logs as they grow, until the step or all steps have ended.
 *
 * @throws the reason of `signal` once it is aborted
 */
export async function followLogs(
  client: InnominatusClient,
  run: string,
  step: string | undefined,
  writer: LogWriter,
  signal: AbortSignal,
): Promise<void> {
  if (step !== undefined) {
    await followStep(client, run, step, writer, signal);
    return;
  }
  // One failing stream ends the others.
  const failure = new AbortController();
  const both = AbortSignal.any([signal, failure.signal]);
  const following = new Map<string, Promise<void>>();
  try {
    for await (const item of client.streamRunEvents(run, { signal: both })) {
      if (item.type !== 'fact') continue;
      for (const id of startedBy(item.event.fact)) {
        if (following.has(id)) continue;
        following.set(
          id,
          followStep(client, run, id, writer, both).catch(error =>
            failure.abort(error),
          ),
        );
      }
    }
  } catch (error) {
    failure.abort(error);
  }
  await Promise.all(following.values());
  failure.signal.throwIfAborted();
}

/** Steps that have begun with this fact, or by it. */
function startedBy(fact: RunFact): string[] {
  switch (fact.type) {
    case 'step.started':
      return [fact.step];
    case 'run.compacted':
      return Object.entries(fact.state.steps).flatMap(([id, { attempt }]) =>
        attempt > 0 ? [id] : [],
      );
    default:
      return [];
  }
}

async function followStep(
  client: InnominatusClient,
  run: string,
  step: string,
  writer: LogWriter,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const { text } of client.streamLog(run, step, { signal })) {
      writer.write(step, text);
    }
  } finally {
    writer.end(step);
  }
}
