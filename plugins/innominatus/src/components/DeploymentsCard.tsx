import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { applicationOf } from '../entity/isDeployable';
import { InnominatusQueries } from '../InnominatusQueries';
import { useDeployments } from '../queries/useDeployments';
import { useSignalled } from '../queries/useSignalled';
import {
  entityContentRouteRef,
  RunLinksProvider,
  useRunLinks,
} from '../routes';
import { useMessages } from '../useMessages';
import { EmptyState } from './EmptyState';
import { EnvironmentRows } from './environments/EnvironmentRows';
import { Loading } from './Loading';
import { ErrorPanel } from './problems/ErrorPanel';

/** The environments of an entity, for its overview. */
export function DeploymentsCard() {
  const { entity } = useEntity();
  // The tab may be disabled in an app's configuration; links lead to the page then.
  const tab = useRouteRef(entityContentRouteRef)?.();
  return (
    <InnominatusQueries>
      <RunLinksProvider value={tab}>
        <Card entity={entity} />
      </RunLinksProvider>
    </InnominatusQueries>
  );
}

function Card({ entity }: { entity: Entity }) {
  const t = useMessages();
  const { listPath } = useRunLinks();
  return (
    <EntityInfoCard
      title={t('overview.card.title')}
      headerActions={<Link href={listPath}>{t('overview.card.more')}</Link>}
    >
      <Body entity={entity} />
    </EntityInfoCard>
  );
}

function Body({ entity }: { entity: Entity }) {
  const t = useMessages();
  const application = applicationOf(entity);
  const signalled = useSignalled(application);
  const query = useDeployments({
    application,
    entity: stringifyEntityRef(entity),
    signalled,
  });
  const { data, error, refetch } = query;
  if (query.isPending) return <Loading rows={3} />;
  if (error) return <ErrorPanel error={error} onRetry={refetch} retrying />;
  if (data === undefined || data.environments.length === 0) {
    return (
      <EmptyState
        title={t('overview.environments.none')}
        description={t('overview.environments.noneHint')}
      />
    );
  }
  return <EnvironmentRows environments={data.environments} />;
}
