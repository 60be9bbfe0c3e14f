import createClient from 'openapi-fetch';
import { ApiTransport, type InnominatusClientOptions } from './ApiTransport';
import { applicationCalls } from './calls/applicationCalls';
import type { Connect } from './calls/Connect';
import { definitionCalls } from './calls/definitionCalls';
import { goldenPathCalls } from './calls/goldenPathCalls';
import { lockCalls } from './calls/lockCalls';
import { planCalls } from './calls/planCalls';
import { runActionCalls } from './calls/runActionCalls';
import { runCalls } from './calls/runCalls';
import { scoreCalls } from './calls/scoreCalls';
import { secretCalls } from './calls/secretCalls';
import type { InnominatusClient } from './InnominatusClient';
import type { paths } from './openapi.generated';

/**
 * A client of the HTTP API.
 *
 * @example
 * ```ts
 * const client = createInnominatusClient({ baseUrl, token });
 * const { runs } = await client.submitScore({ text }, { environment: 'dev' });
 * for await (const item of client.streamRunEvents(runs[0].id)) …
 * ```
 *
 * @public
 */
export function createInnominatusClient(
  options: InnominatusClientOptions,
): InnominatusClient {
  const transport = new ApiTransport(options);
  const connect: Connect = async () =>
    createClient<paths>({
      baseUrl: await transport.baseUrl(),
      fetch: transport.fetch,
    });
  return {
    ...scoreCalls(connect),
    ...planCalls(connect),
    ...applicationCalls(connect),
    ...runCalls(connect, options),
    ...runActionCalls(connect),
    ...lockCalls(connect),
    ...secretCalls(connect),
    ...definitionCalls(connect),
    ...goldenPathCalls(connect),
  };
}
