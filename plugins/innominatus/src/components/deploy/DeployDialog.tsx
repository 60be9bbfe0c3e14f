import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { useScoreFile } from '../../queries/useScoreFile';
import { useMessages } from '../../useMessages';
import { Loading } from '../Loading';
import { ErrorPanel } from '../problems/ErrorPanel';
import { DeployForm } from './DeployForm';

/** Deploys the Score file beside an entity: shows it, says what will be done, and starts it. */
export function DeployDialog(props: {
  application: string;
  /** Reference of the entity. */
  entity: string;
  /** What it was opened for; one can choose another. */
  environment: string;
  environments: readonly components['schemas']['Deployment'][];
  onClose(): void;
}) {
  const { application, entity, environment, environments, onClose } = props;
  const t = useMessages();
  const { data, error, isPending, isFetching, refetch } = useScoreFile(entity);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={640}>
      <DialogHeader>{t('deploy.title', { application })}</DialogHeader>
      {data && !error ? (
        <DeployForm
          application={application}
          scoreFile={data}
          environment={environment}
          environments={environments}
          isReloading={isFetching}
          onReload={refetch}
          onClose={onClose}
        />
      ) : (
        <DialogBody>
          {isPending && <Loading rows={6} />}
          {error && <ErrorPanel error={error} onRetry={refetch} retrying />}
        </DialogBody>
      )}
    </Dialog>
  );
}
