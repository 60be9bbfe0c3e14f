import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { beginLoad } from './beginLoad';
import { waitForEnd } from './waitForEnd';

/**
 * Requests one run after the other: each when the one before has succeeded.
 *
 * @param load.request - gets the numbers from `first` to `last`
 */
export async function runOneByOne(
  client: InnominatusClient,
  load: {
    first: number;
    last: number;
    request: (count: number) => Promise<unknown>;
  },
): Promise<void> {
  for (let count = load.first; count <= load.last; count++) {
    const since = await beginLoad();
    await load.request(count);
    await waitForEnd(client, since, 1);
  }
}
