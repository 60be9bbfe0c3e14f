import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { createInnominatusClient } from '@innominatus/plugin-innominatus-common';
import type { RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { useEffect, type ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { InnominatusQueries } from '../InnominatusQueries';
import {
  entityContentRouteRef,
  rootRouteRef,
  RunLinksProvider,
} from '../routes';
import { apiUrl } from './apiUrl';
import { FakeSignals } from './FakeSignals';

/** Where the test app shows the tab of an entity. */
export const tabPath = '/catalog/default/component/shop/deployments';

export interface RenderViewOptions {
  /** Address that is opened, e.g. `/innominatus/runs/run-1?step=a`; the plugin's page unless told. */
  at?: string;
  /** Where the element is mounted; the plugin's page unless told. */
  mountPath?: string;
  /** Where signals come from; none come unless told. */
  signals?: FakeSignals;
}

/** What is shown, and who uses it. */
export interface RenderedView extends RenderResult {
  user: UserEvent;
  /** Path and query of the page that is open. */
  address(): string;
}

/**
 * Shows a view in a Backstage app, with the real client of the API. The server behind it is for msw to play, see
 * `FakeInnominatus`.
 */
export function renderView(
  element: ReactElement,
  options: RenderViewOptions = {},
): RenderedView {
  const {
    at = '/innominatus',
    mountPath = '/innominatus',
    signals = new FakeSignals(),
  } = options;
  let address = at;
  const client = createInnominatusClient({ baseUrl: apiUrl });
  const view = renderInTestApp(
    <InnominatusQueries>
      <RunLinksProvider value={mountPath === tabPath ? tabPath : undefined}>
        {element}
        <Address
          onChange={now => {
            address = now;
          }}
        />
      </RunLinksProvider>
    </InnominatusQueries>,
    {
      mountPath,
      initialRouteEntries: [at],
      mountedRoutes: {
        '/innominatus': rootRouteRef,
        [tabPath]: entityContentRouteRef,
      },
      apis: [
        [innominatusApiRef, client],
        [signalApiRef, signals],
      ],
    },
  );
  return { ...view, user: userEvent.setup(), address: () => address };
}

function Address({ onChange }: { onChange(address: string): void }) {
  const { pathname, search } = useLocation();
  useEffect(() => onChange(pathname + search));
  return null;
}
