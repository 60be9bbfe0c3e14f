import { InnominatusQueries } from '../InnominatusQueries';

/** The environments of an entity, for its overview. */
export function DeploymentsCard() {
  return <InnominatusQueries>{null}</InnominatusQueries>;
}
