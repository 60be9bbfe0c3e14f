import { Flex, Link } from '@backstage/ui';
import type { Failure } from '@innominatus/plugin-innominatus-common';
import { useMessages } from '../../../useMessages';
import { reasonPage } from './reasonPage';

/** What a failure says, what to do about it, and the page about its reason. */
export function FailureReason({ failure }: { failure: Failure }) {
  const t = useMessages();
  const page = reasonPage(failure.reason);
  return (
    <Flex direction="column" gap="1">
      <span>{failure.message}</span>
      {failure.hint !== undefined && (
        <span>{t('run.failure.hint', { hint: failure.hint })}</span>
      )}
      {page !== undefined && (
        <Link href={page} target="_blank" rel="noopener noreferrer">
          {t('run.failure.page', { reason: failure.reason })}
        </Link>
      )}
    </Flex>
  );
}
