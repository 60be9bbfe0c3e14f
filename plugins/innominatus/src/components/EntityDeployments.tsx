import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { InnominatusQueries } from '../InnominatusQueries';
import { entityContentRouteRef, RunLinksProvider } from '../routes';
import { LazyRunPage } from './LazyRunPage';

/** The tab of an entity: its environments and runs, and below it each run. */
export function EntityDeployments() {
  const listPath = useRouteRef(entityContentRouteRef)?.();
  return (
    <InnominatusQueries>
      <RunLinksProvider value={listPath}>
        <Routes>
          <Route path="/" element={null} />
          <Route path="runs/:id" element={<LazyRunPage />} />
        </Routes>
      </RunLinksProvider>
    </InnominatusQueries>
  );
}
