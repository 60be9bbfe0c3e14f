import { Alert, Flex, Link, Skeleton } from '@backstage/ui';
import { InnominatusApiError } from '@innominatus/plugin-innominatus-common';
import { useParams } from 'react-router-dom';
import { useRun } from '../../live/useRun';
import { useRunLinks } from '../../routes';
import { useMessages } from '../../useMessages';
import { ErrorPanel } from '../problems/ErrorPanel';
import { isUnreachable } from '../problems/isUnreachable';
import { RunContent } from './RunContent';

/** The page of the run that the address names. */
export function RunPage() {
  const { id = '' } = useParams();
  return <FollowedRun key={id} id={id} />;
}

function FollowedRun({ id }: { id: string }) {
  const live = useRun(id);
  const { run, status, error, refresh } = live;
  if (status === 'error') {
    return <RunMissing error={error} onRetry={refresh} />;
  }
  if (!run) return <RunSkeleton />;
  return <RunContent run={run} live={live} onChanged={refresh} />;
}

/** In the places of what will be there. */
function RunSkeleton() {
  const t = useMessages();
  return (
    <Flex
      direction="column"
      gap="4"
      role="status"
      aria-label={t('run.loading')}
    >
      <Skeleton width={320} height={32} />
      <Skeleton width="100%" height={48} />
      <Skeleton width="100%" height={240} />
    </Flex>
  );
}

function RunMissing(props: { error: unknown; onRetry: () => void }) {
  const { error, onRetry } = props;
  const t = useMessages();
  const { listPath } = useRunLinks();
  const isGone = error instanceof InnominatusApiError && error.status === 404;
  return (
    <Flex direction="column" gap="4">
      {isGone ? (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('run.missing')}
          description={t('run.missingHint')}
        />
      ) : (
        <ErrorPanel
          error={error}
          onRetry={onRetry}
          retrying={isUnreachable(error)}
        />
      )}
      <Link href={listPath}>{t('run.allRuns')}</Link>
    </Flex>
  );
}
