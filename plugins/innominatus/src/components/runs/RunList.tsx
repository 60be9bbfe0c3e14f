import { Button, Flex, Text } from '@backstage/ui';
import { useRunPage } from '../../queries/useRunPage';
import { useMessages } from '../../useMessages';
import { Loading } from '../Loading';
import { ErrorPanel } from '../problems/ErrorPanel';
import { isUnreachable } from '../problems/isUnreachable';
import { RunFilters } from './RunFilters';
import { RunPager } from './RunPager';
import { RunTable } from './RunTable';
import { useRunFilter } from './useRunFilter';

/** Runs with filters and pages, of one application or of all. */
export function RunList(props: {
  application?: string;
  environments: readonly { name: string; title?: string }[];
  signalled: boolean;
  /** Whether it is said elsewhere already that nobody answers. */
  unreachableIsTold?: boolean;
}) {
  const { application, environments, signalled, unreachableIsTold } = props;
  const t = useMessages();
  const list = useRunFilter();
  const filter =
    application === undefined
      ? list.filter
      : { ...list.filter, app: application };
  const { cursor } = list;
  const query = useRunPage({ filter, cursor, signalled });
  const { data: page, error, isPlaceholderData, refetch } = query;
  const withApplication = application === undefined;
  const titles = new Map(
    environments.map(({ name, title }) => [name, title ?? name]),
  );
  return (
    <Flex direction="column" gap="4">
      <RunFilters
        filter={filter}
        onChange={list.change}
        environments={environments}
        starters={page?.items.map(({ startedBy }) => startedBy.ref) ?? []}
        withApplication={withApplication}
      />
      {error && !(unreachableIsTold && isUnreachable(error)) && (
        <ErrorPanel error={error} onRetry={refetch} retrying />
      )}
      {query.isPending && <Loading rows={5} />}
      {page && (
        <>
          <RunTable
            runs={page.items}
            withApplication={withApplication}
            titles={titles}
            stale={isPlaceholderData}
            empty={
              list.isFiltered ? (
                <NoMatch onClear={list.clear} />
              ) : (
                <Text>{t('overview.runs.none')}</Text>
              )
            }
          />
          <RunPager
            page={page}
            onNext={list.openNext}
            onPrevious={list.openPrevious}
            onNewest={list.openNewest}
          />
        </>
      )}
    </Flex>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useMessages();
  return (
    <Flex align="center" gap="3">
      <Text>{t('overview.runs.noMatch')}</Text>
      <Button size="small" variant="secondary" onPress={onClear}>
        {t('overview.runs.clear')}
      </Button>
    </Flex>
  );
}
