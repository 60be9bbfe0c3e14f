import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { createInnominatusClient } from '@innominatus/plugin-innominatus-common';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { innominatusApiRef } from '../../../api/innominatusApiRef';
import { InnominatusQueries } from '../../../InnominatusQueries';
import type { RunServer } from '../../../live/__testUtils__/RunServer';
import { rootRouteRef } from '../../../routes';
import { RunPage } from '../RunPage';

/** Opens the page of a server's run with the real client, as somebody. */
export function openRunPage(
  server: RunServer,
  options: { at?: string; as?: string; groups?: string[] } = {},
) {
  const { at = '', as = 'user:default/bob', groups = [] } = options;
  const client = createInnominatusClient({ baseUrl: server.baseUrl });
  const view = renderInTestApp(
    <InnominatusQueries>
      <RunPage />
      <Query />
    </InnominatusQueries>,
    {
      mountPath: '/innominatus/runs/:id',
      initialRouteEntries: [`/innominatus/runs/run-1${at}`],
      mountedRoutes: {
        '/innominatus': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [innominatusApiRef, client],
        mockApis.identity({
          userEntityRef: as,
          ownershipEntityRefs: [as, ...groups],
        }),
      ],
    },
  );
  return { user: userEvent.setup(), unmount: () => view.unmount() };
}

/** What of the run the address names. */
export function query(): string {
  return document.querySelector('[data-query]')?.textContent ?? '';
}

function Query() {
  return (
    <span hidden data-query="">
      {useLocation().search}
    </span>
  );
}
