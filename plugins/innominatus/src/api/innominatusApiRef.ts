import { createApiRef } from '@backstage/frontend-plugin-api';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';

/**
 * The HTTP API of innominatus, called with the credentials of who is signed in.
 *
 * @public
 */
export const innominatusApiRef = createApiRef<InnominatusClient>({
  id: 'plugin.innominatus.api',
});
