import { z } from 'zod';
import { ApiTransport, type InnominatusClientOptions } from './ApiTransport';
import { followServerSentEvents } from './followServerSentEvents';
import type { components } from './openapi.generated';
import type { StreamOptions } from './StreamOptions';

const chunkSchema = z.object({ text: z.string(), nextOffset: z.number() });

/**
 * Follows the log of a step until the step has ended; goes on where it was after a lost connection.
 *
 * @throws like `streamRunEvents`
 * @public
 */
export async function* streamLog(
  client: InnominatusClientOptions,
  runId: string,
  stepId: string,
  options: StreamOptions & {
    /** Where to begin, in UTF-16 code units. */
    offset?: number;
  } = {},
): AsyncGenerator<components['schemas']['LogChunk'], void, void> {
  const events = followServerSentEvents(
    new ApiTransport(client),
    `/runs/${encodeURIComponent(runId)}/steps/${encodeURIComponent(stepId)}/logs`,
    { offset: String(options.offset ?? 0) },
    options,
  );
  for await (const { event, data } of events) {
    if (event === 'log') yield chunkSchema.parse(JSON.parse(data));
  }
}
