import { Button, Flex } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { useMessages, type Translate } from '../../useMessages';
import { Muted } from '../Muted';

/** How many runs there are, and the ways to the pages beside this one. */
export function RunPager(props: {
  page: components['schemas']['RunPage'];
  onNext(cursor: string): void;
  onPrevious?: () => void;
  onNewest?: () => void;
}) {
  const { page, onNext, onPrevious, onNewest } = props;
  const { nextCursor } = page;
  const t = useMessages();
  return (
    <Flex
      role="navigation"
      aria-label={t('overview.runs.pages')}
      justify="between"
      align="center"
      gap="3"
    >
      <Muted role="status">{describeTotal(t, page)}</Muted>
      <Flex gap="2">
        {onNewest && (
          <Button size="small" variant="tertiary" onPress={onNewest}>
            {t('overview.runs.newest')}
          </Button>
        )}
        <Button
          size="small"
          variant="secondary"
          isDisabled={onPrevious === undefined}
          onPress={() => onPrevious?.()}
        >
          {t('overview.runs.previous')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          isDisabled={nextCursor === undefined}
          onPress={() => nextCursor !== undefined && onNext(nextCursor)}
        >
          {t('overview.runs.next')}
        </Button>
      </Flex>
    </Flex>
  );
}

function describeTotal(
  t: Translate,
  { totalCount, totalIsLowerBound }: components['schemas']['RunPage'],
): string {
  const total = totalCount.toLocaleString('en');
  if (totalIsLowerBound) return t('overview.runs.totalMany', { total });
  return totalCount === 1
    ? t('overview.runs.totalOne')
    : t('overview.runs.total', { total });
}
