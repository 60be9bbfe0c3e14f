import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';

/** A piece of the log of a step. */
export interface LogPiece {
  step: string;
  text: string;
}

/** What has been logged up to now, by one step or by all that have started, in order of the plan. */
export async function* readLogs(
  client: InnominatusClient,
  run: string,
  step: string | undefined,
): AsyncGenerator<LogPiece, void, void> {
  const steps = step === undefined ? await startedSteps(client, run) : [step];
  for (const id of steps) {
    let offset = 0;
    let more = true;
    while (more) {
      const chunk = await client.readLog(run, id, { offset });
      if (chunk.text !== '') yield { step: id, text: chunk.text };
      more = chunk.nextOffset > offset && !chunk.ended;
      offset = chunk.nextOffset;
    }
  }
}

async function startedSteps(
  client: InnominatusClient,
  run: string,
): Promise<string[]> {
  const { steps } = await client.getRun(run);
  return steps.filter(({ attempts }) => attempts > 0).map(({ id }) => id);
}
