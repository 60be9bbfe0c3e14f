import { Route, Routes } from 'react-router-dom';
import { InnominatusQueries } from '../InnominatusQueries';
import { LazyRunPage } from './LazyRunPage';

/** All runs that one may see, and below it each of them. */
export function InnominatusPage() {
  return (
    <InnominatusQueries>
      <Routes>
        <Route path="/" element={null} />
        <Route path="runs/:id" element={<LazyRunPage />} />
      </Routes>
    </InnominatusQueries>
  );
}
