import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { runName } from '../watch/runName';
import { timesOfPrefix } from './timesOfPrefix';

const LONGEST_PAGE = 200;

/** Looks for the only run whose id begins so. */
export async function findRunByPrefix(
  client: InnominatusClient,
  prefix: string,
): Promise<string> {
  const times = timesOfPrefix(prefix);
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await client.listRuns({
      ...times,
      cursor,
      limit: LONGEST_PAGE,
    });
    found.push(...page.items.filter(({ id }) => id.startsWith(prefix)));
    cursor = page.nextCursor;
  } while (cursor !== undefined && found.length < 2);
  const [run, other] = found;
  if (!run) {
    throw new CliError(`there is no run whose id begins with "${prefix}"`, {
      hint: 'see what there is with: innominatus-ctl list',
    });
  }
  if (other) {
    throw new CliError(
      `more than one id of a run begins with "${prefix}": ${run.id} (${runName(run)}), ${other.id} (${runName(other)})`,
      { exitCode: exitCodes.usage, hint: 'write more of it' },
    );
  }
  return run.id;
}
