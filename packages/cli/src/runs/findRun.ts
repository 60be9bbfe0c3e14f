import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { commandLine } from '../output/commandLine';
import { findRunByNumber } from './findRunByNumber';
import { findRunByPrefix } from './findRunByPrefix';
import { parseRunReference } from './RunReference';

/**
 * The id of the run that a person means: by its id, by the beginning of it, or as `shop/12`.
 *
 * @throws CliError when there is no such run, or more than one
 */
export async function findRun(
  client: InnominatusClient,
  text: string,
): Promise<string> {
  const reference = parseRunReference(text);
  switch (reference?.kind) {
    case 'id':
      return reference.id;
    case 'prefix':
      return findRunByPrefix(client, reference.prefix);
    case 'number':
      return findRunByNumber(client, reference.application, reference.number);
    default:
      throw new CliError(`"${text}" does not name a run`, {
        exitCode: exitCodes.usage,
        hint: `write its id, the beginning of it, or application/number; see the runs of an application with: ${commandLine('history', text)}`,
      });
  }
}
