import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';

/** A piece of the log of a step. */
export interface LogPiece {
  step: string;
  text: string;
  /** Whether it is all that there is of this step. */
  last: boolean;
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
    let last = false;
    while (!last) {
      const chunk = await client.readLog(run, id, { offset });
      last = chunk.ended || chunk.nextOffset <= offset;
      offset = chunk.nextOffset;
      yield { step: id, text: chunk.text, last };
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
