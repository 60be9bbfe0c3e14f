import { Container } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { InnominatusQueries } from '../InnominatusQueries';
import { useEnvironments } from '../queries/useEnvironments';
import { LazyRunPage } from './LazyRunPage';
import { RunList } from './runs/RunList';

/** All runs that one may see, and below it each of them. */
export function InnominatusPage() {
  return (
    <InnominatusQueries>
      {/* Backstage has no landmark here, as it has around entities. */}
      <main>
        <Container>
          <Routes>
            <Route path="/" element={<AllRuns />} />
            <Route path="runs/:id" element={<LazyRunPage />} />
          </Routes>
        </Container>
      </main>
    </InnominatusQueries>
  );
}

function AllRuns() {
  // They only serve the filter: whoever may not read them can still type an address.
  const environments = useEnvironments().data ?? [];
  return <RunList environments={environments} signalled={false} />;
}
