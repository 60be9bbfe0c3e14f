import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiRocketLine } from '@remixicon/react';
import { innominatusApi } from './api/innominatusApi';
import { isDeployable } from './entity/isDeployable';
import { entityContentRouteRef, rootRouteRef } from './routes';

const page = PageBlueprint.make({
  params: {
    path: '/innominatus',
    title: 'Deployments',
    routeRef: rootRouteRef,
    loader: async () => {
      const { InnominatusPage } = await import('./components/InnominatusPage');
      return <InnominatusPage />;
    },
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'deployments',
  params: {
    path: '/deployments',
    title: 'Deployments',
    group: 'deployment',
    routeRef: entityContentRouteRef,
    filter: isDeployable,
    loader: async () => {
      const { EntityDeployments } =
        await import('./components/EntityDeployments');
      return <EntityDeployments />;
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'deployments',
  params: {
    filter: isDeployable,
    loader: async () => {
      const { DeploymentsCard } = await import('./components/DeploymentsCard');
      return <DeploymentsCard />;
    },
  },
});

/**
 * Deployments of Score files: a page of all runs, a tab and a card of entities, and the live view of a run.
 *
 * @public
 */
export const innominatusPlugin = createFrontendPlugin({
  pluginId: 'innominatus',
  title: 'Deployments',
  icon: <RiRocketLine fontSize="inherit" />,
  extensions: [innominatusApi, page, entityContent, entityCard],
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
});
