import { Flex, Skeleton } from '@backstage/ui';
import { useMessages } from '../useMessages';

/** Stands where rows of something will be. */
export function Loading(props: { rows?: number; height?: number }) {
  const { rows = 3, height = 24 } = props;
  const t = useMessages();
  return (
    <Flex
      direction="column"
      gap="2"
      role="status"
      aria-label={t('overview.loading')}
    >
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} width="100%" height={height} />
      ))}
    </Flex>
  );
}
