import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { applicationOf, isDeployable } from '../entity/isDeployable';
import { InnominatusQueries } from '../InnominatusQueries';
import { useDeployments } from '../queries/useDeployments';
import { useSignalled } from '../queries/useSignalled';
import { entityContentRouteRef, RunLinksProvider } from '../routes';
import { useMessages } from '../useMessages';
import { Environments } from './environments/Environments';
import { LazyRunPage } from './LazyRunPage';
import { Loading } from './Loading';
import { MissingAnnotation } from './MissingAnnotation';
import { ErrorPanel } from './problems/ErrorPanel';
import { isUnreachable } from './problems/isUnreachable';
import { RunList } from './runs/RunList';

/** The tab of an entity: its environments and runs, and below it each run. */
export function EntityDeployments() {
  const listPath = useRouteRef(entityContentRouteRef)?.();
  const { entity } = useEntity();
  if (!isDeployable(entity)) return <MissingAnnotation entity={entity} />;
  return (
    <InnominatusQueries>
      <RunLinksProvider value={listPath}>
        <Routes>
          <Route path="/" element={<Overview entity={entity} />} />
          <Route path="runs/:id" element={<LazyRunPage />} />
        </Routes>
      </RunLinksProvider>
    </InnominatusQueries>
  );
}

function Overview({ entity }: { entity: Entity }) {
  const t = useMessages();
  const application = applicationOf(entity);
  const entityRef = stringifyEntityRef(entity);
  const signalled = useSignalled(application);
  const query = useDeployments({ application, entity: entityRef, signalled });
  const { data: deployments, error, refetch } = query;
  return (
    <Flex direction="column" gap="6">
      {error && <ErrorPanel error={error} onRetry={refetch} retrying />}
      {query.isPending && <Loading rows={2} height={140} />}
      {deployments && (
        <Environments deployments={deployments} entity={entityRef} />
      )}
      <Flex direction="column" gap="3">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('overview.runs.title')}
        </Text>
        <RunList
          application={application}
          environments={deployments?.environments ?? []}
          signalled={signalled}
          unreachableIsTold={isUnreachable(error)}
        />
      </Flex>
    </Flex>
  );
}
