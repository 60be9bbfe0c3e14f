import { z } from 'zod';
import { principalSchema, type RunEvent } from '../run';
import { ApiTransport, type InnominatusClientOptions } from './ApiTransport';
import { followServerSentEvents } from './followServerSentEvents';
import type { components } from './openapi.generated';
import type { StreamOptions } from './StreamOptions';

/**
 * One thing of a run's stream: a fact, which is stored and comes exactly once, or a sign of progress, which is not.
 *
 * @public
 */
export type RunStreamItem =
  | { type: 'fact'; event: RunEvent }
  | { type: 'progress'; progress: components['schemas']['StepProgress'] };

const eventSchema = z.looseObject({
  seq: z.number().int().positive(),
  at: z.string(),
  version: z.number().int(),
  principal: z.looseObject(principalSchema.shape).optional(),
  fact: z.looseObject({ type: z.string() }),
});

const progressSchema = z.object({
  step: z.string(),
  attempt: z.number(),
  done: z.number(),
  total: z.number().optional(),
  message: z.string().optional(),
});

/**
 * Follows a run until it has ended. Facts come in order, each once and none left out, however often the connection
 * breaks or the server restarts; hand them to `evolve`.
 *
 * @throws InnominatusApiError when the server refuses, e.g. 404; InnominatusConnectionError when it cannot be reached
 *   at the beginning; the reason of `signal` once it is aborted
 * @public
 */
export async function* streamRunEvents(
  client: InnominatusClientOptions,
  runId: string,
  options: StreamOptions & {
    /** Only facts with a greater `seq`. */
    after?: number;
  } = {},
): AsyncGenerator<RunStreamItem, void, void> {
  const events = followServerSentEvents(
    new ApiTransport(client),
    `/runs/${encodeURIComponent(runId)}/events`,
    { after: String(options.after ?? 0) },
    options,
  );
  let seen = options.after ?? 0;
  for await (const { event, data } of events) {
    if (event === 'progress') {
      yield {
        type: 'progress',
        progress: progressSchema.parse(JSON.parse(data)),
      };
    } else if (event === 'fact') {
      const fact = parseRunEvent(JSON.parse(data));
      if (fact.seq > seen) {
        seen = fact.seq;
        yield { type: 'fact', event: fact };
      }
    }
  }
}

/** Facts of a newer server may be of types that this version does not know; `evolve` leaves the state as it is then. */
function parseRunEvent(value: unknown): RunEvent {
  return eventSchema.parse(value) as RunEvent;
}
