import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { CliError } from '../CliError';
import { commandLine } from '../output/commandLine';

const LONGEST_PAGE = 200;

/** Looks for a run of an application by its number, from the newest one on. */
export async function findRunByNumber(
  client: InnominatusClient,
  app: string,
  number: number,
): Promise<string> {
  let cursor: string | undefined;
  do {
    const page = await client.listRuns({ app, cursor, limit: LONGEST_PAGE });
    const found = page.items.find(run => run.number === number);
    if (found) return found.id;
    // Numbers count up, so what follows is older still.
    if (page.items.every(run => run.number < number)) break;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  throw new CliError(`there is no run ${app}/${number}`, {
    hint: `see its runs with: ${commandLine('history', app)}`,
  });
}
