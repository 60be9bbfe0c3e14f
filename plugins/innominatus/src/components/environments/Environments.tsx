import { Flex, Grid } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../../useMessages';
import { EmptyState } from '../EmptyState';
import { EnvironmentCard } from './EnvironmentCard';

// Dialogs bring a reader of YAML with them.
const DeployDialog = lazy(async () => ({
  default: (await import('../deploy/DeployDialog')).DeployDialog,
}));
const DeleteDialog = lazy(async () => ({
  default: (await import('../undeploy/DeleteDialog')).DeleteDialog,
}));

interface OpenDialog {
  kind: 'deploy' | 'delete';
  environment: string;
}

/** The environments of an application, side by side. */
export function Environments(props: {
  deployments: components['schemas']['Deployments'];
  /** Reference of the entity that it is deployed from. */
  entity: string;
}) {
  const { deployments, entity } = props;
  const { application, environments, known } = deployments;
  const t = useMessages();
  const [dialog, setDialog] = useState<OpenDialog>();
  if (environments.length === 0) {
    return (
      <EmptyState
        title={t('overview.environments.none')}
        description={t('overview.environments.noneHint')}
      />
    );
  }
  const close = () => setDialog(undefined);
  return (
    <Flex direction="column" gap="4">
      {!known && (
        <EmptyState
          title={t('overview.environments.unknown', { application })}
          description={t('overview.environments.unknownHint')}
        />
      )}
      <section aria-label={t('overview.environments.title')}>
        <Grid.Root columns={{ initial: '1', sm: '2', lg: '3' }} gap="4">
          {environments.map(deployment => (
            <EnvironmentCard
              key={deployment.name}
              deployment={deployment}
              onDeploy={() =>
                setDialog({ kind: 'deploy', environment: deployment.name })
              }
              onRemove={() =>
                setDialog({ kind: 'delete', environment: deployment.name })
              }
            />
          ))}
        </Grid.Root>
      </section>
      {dialog && (
        <Suspense fallback={null}>
          {dialog.kind === 'deploy' ? (
            <DeployDialog
              application={application}
              entity={entity}
              environment={dialog.environment}
              environments={environments}
              onClose={close}
            />
          ) : (
            <DeleteDialog
              application={application}
              environment={dialog.environment}
              title={titleOf(environments, dialog.environment)}
              onClose={close}
            />
          )}
        </Suspense>
      )}
    </Flex>
  );
}

function titleOf(
  environments: components['schemas']['Deployments']['environments'],
  name: string,
): string {
  return environments.find(other => other.name === name)?.title ?? name;
}
