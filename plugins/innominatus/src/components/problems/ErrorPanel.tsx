import { Alert, Button, Flex } from '@backstage/ui';
import { InnominatusApiError } from '@innominatus/plugin-innominatus-common';
import { useMessages, type Translate } from '../../useMessages';
import { isUnreachable } from './isUnreachable';
import { ProblemList } from './ProblemList';

/** What went wrong with a call: its message, all problems of its document, and a way to try again. */
export function ErrorPanel(props: {
  error: unknown;
  onRetry?: () => void;
  /** Says that it is tried again by itself, when the server cannot be reached. */
  retrying?: boolean;
}) {
  const { error, onRetry, retrying = false } = props;
  const t = useMessages();
  const unreachable = isUnreachable(error);
  return (
    <Alert
      role="alert"
      status={unreachable ? 'warning' : 'danger'}
      icon
      isPending={unreachable && retrying}
      title={titleOf(t, error)}
      description={<Details t={t} error={error} retrying={retrying} />}
      customActions={
        onRetry && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('problem.retry')}
          </Button>
        )
      }
    />
  );
}

function Details(props: { t: Translate; error: unknown; retrying: boolean }) {
  const { t, error, retrying } = props;
  if (isUnreachable(error)) {
    return (
      <>{retrying ? t('problem.tryingAgain') : t('problem.unreachableNow')}</>
    );
  }
  const problems = error instanceof InnominatusApiError ? error.problems : [];
  return (
    <Flex direction="column" gap="2">
      <span>{summaryOf(error)}</span>
      {problems.length > 0 && <ProblemList problems={problems} />}
    </Flex>
  );
}

/** In the server's own words: its problems are listed apart. */
function summaryOf(error: unknown): string {
  if (error instanceof InnominatusApiError) return error.summary;
  return error instanceof Error ? error.message : String(error);
}

function titleOf(t: Translate, error: unknown): string {
  if (isUnreachable(error)) return t('problem.unreachable');
  if (!(error instanceof InnominatusApiError)) return t('problem.failed');
  switch (error.status) {
    case 403:
      return t('problem.notAllowed');
    case 404:
      return t('problem.notFound');
    default:
      return t('problem.failed');
  }
}
