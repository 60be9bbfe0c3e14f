import {
  createInnominatusClient,
  type components,
} from '@innominatus/plugin-innominatus-common';

type RunDetails = components['schemas']['RunDetails'];

/** A run as soon as it is as the test needs it. */
export async function untilRun(
  server: { baseUrl: string },
  id: string,
  condition: (run: RunDetails) => boolean,
): Promise<RunDetails> {
  const client = createInnominatusClient(server);
  for await (const item of client.streamRunEvents(id)) {
    if (item.type !== 'fact') continue;
    const run = await client.getRun(id);
    if (condition(run)) return run;
  }
  const run = await client.getRun(id);
  if (condition(run)) return run;
  throw new Error(`the run has ended as ${run.status}`);
}

/** As {@link untilRun}, for a status. */
export function untilStatus(
  server: { baseUrl: string },
  id: string,
  status: RunDetails['status'],
): Promise<RunDetails> {
  return untilRun(server, id, run => run.status === status);
}
