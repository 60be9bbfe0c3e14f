import { Flex, Select } from '@backstage/ui';
import type { RunFilter } from '../../queries/useRunPage';
import { useMyRef } from '../../queries/useMyRef';
import { useMessages } from '../../useMessages';
import { statusWord } from '../status/StatusBadge';
import { runLooks } from '../status/statusLooks';
import { FilterField } from './FilterField';
import { principalName } from './principalName';
import type { FilterName } from './useRunFilter';

// An empty key would be no selection.
const ANY = '*';

type Option = readonly [key: string, label: string];

const option = (key: string, label: string): Option => [key, label];

const runStatuses = Object.keys(runLooks) as (keyof typeof runLooks)[];

/** Controls that bound a list of runs; every change goes to the server. */
export function RunFilters(props: {
  filter: RunFilter;
  onChange(changes: Partial<Record<FilterName, string>>): void;
  environments: readonly { name: string; title?: string }[];
  /** Principals to offer beside oneself. */
  starters: readonly string[];
  /** Whether runs of several applications are listed. */
  withApplication: boolean;
}) {
  const { filter, onChange, environments, starters, withApplication } = props;
  const t = useMessages();
  const me = useMyRef();
  return (
    <Flex
      gap="3"
      align="end"
      role="group"
      aria-label={t('overview.runs.filters')}
      style={{ flexWrap: 'wrap' }}
    >
      {withApplication && (
        <FilterField
          label={t('overview.runs.application')}
          value={filter.app ?? ''}
          placeholder={t('overview.runs.any')}
          onChange={app => onChange({ app })}
        />
      )}
      <Choice
        label={t('overview.runs.environment')}
        any={t('overview.runs.any')}
        value={filter.environment}
        options={environments.map(({ name, title }) => [name, title ?? name])}
        onChange={environment => onChange({ environment })}
      />
      <FilterField
        label={t('overview.runs.workflow')}
        value={filter.workflow ?? ''}
        placeholder={t('overview.runs.any')}
        onChange={workflow => onChange({ workflow })}
      />
      <Choice
        label={t('overview.runs.status')}
        any={t('overview.runs.any')}
        value={filter.status}
        options={runStatuses.map(status => [
          status,
          statusWord(t, { kind: 'run', status }),
        ])}
        onChange={status => onChange({ status })}
      />
      <Choice
        label={t('overview.runs.startedBy')}
        any={t('overview.runs.anyone')}
        value={filter.startedBy}
        options={[
          ...(me === undefined ? [] : [option(me, t('overview.runs.me'))]),
          ...[...new Set(starters)]
            .filter(ref => ref !== me)
            .sort()
            .map(ref => option(ref, principalName(ref))),
        ]}
        onChange={startedBy => onChange({ startedBy })}
      />
    </Flex>
  );
}

function Choice(props: {
  label: string;
  any: string;
  value: string | undefined;
  options: readonly Option[];
  onChange(value: string): void;
}) {
  const { label, any, value, options, onChange } = props;
  // What the address asks for stays visible even if nothing offers it.
  const missing =
    value !== undefined && !options.some(([key]) => key === value)
      ? [option(value, principalName(value))]
      : [];
  return (
    <Select
      label={label}
      style={{ minWidth: '10rem' }}
      options={[option(ANY, any), ...options, ...missing].map(
        ([key, text]) => ({ id: key, label: text }),
      )}
      selectedKey={value ?? ANY}
      onSelectionChange={key => onChange(key === ANY ? '' : String(key))}
    />
  );
}
