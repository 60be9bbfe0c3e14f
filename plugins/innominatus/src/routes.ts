import { createRouteRef } from '@backstage/frontend-plugin-api';

/** All runs that one may see; a run is below it at `runs/:id`. */
export const rootRouteRef = createRouteRef();

/** The tab of an entity; a run is below it at `runs/:id`. */
export const entityContentRouteRef = createRouteRef();
