import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import type { RunStatus } from '@innominatus/plugin-innominatus-common';
import type { RunFilter } from '../../queries/useRunPage';
import { runLooks } from '../status/statusLooks';

/** What one can filter by. */
export type FilterName = keyof RunFilter;

const filterNames: readonly FilterName[] = [
  'app',
  'environment',
  'workflow',
  'status',
  'startedBy',
];

/** Cursors of the pages before this one, oldest first; the first page has an empty one. */
interface PagesBefore {
  innominatusPages?: string[];
}

/**
 * Filter and page of a list of runs, kept in the address, so that it can be shared and outlives a reload. The way back
 * through the pages is in the browser's history: a cursor only leads forward.
 */
export function useRunFilter() {
  const [search, setSearch] = useSearchParams();
  const state = useLocation().state as PagesBefore | null;
  const before = state?.innominatusPages ?? [];
  const cursor = search.get('cursor') ?? undefined;
  const filter = useMemo(() => readFilter(search), [search]);

  function open(page: string, pagesBefore: string[]) {
    const next = new URLSearchParams(search);
    if (page === '') next.delete('cursor');
    else next.set('cursor', page);
    setSearch(next, { state: { innominatusPages: pagesBefore } });
  }

  function change(changes: Partial<Record<FilterName, string>>) {
    const next = new URLSearchParams(search);
    // Cursors belong to a filter.
    next.delete('cursor');
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next);
  }

  return {
    filter,
    cursor,
    isFiltered: Object.keys(filter).length > 0,
    change,
    clear: () =>
      change(Object.fromEntries(filterNames.map(name => [name, '']))),
    openNext: (next: string) => open(next, [...before, cursor ?? '']),
    openPrevious:
      before.length === 0
        ? undefined
        : () => open(before.at(-1) ?? '', before.slice(0, -1)),
    openNewest: cursor === undefined ? undefined : () => open('', []),
  };
}

function readFilter(search: URLSearchParams): RunFilter {
  const filter: RunFilter = {};
  for (const name of filterNames) {
    const value = search.get(name);
    if (!value) continue;
    if (name !== 'status') filter[name] = value;
    else if (isRunStatus(value)) filter.status = value;
  }
  return filter;
}

function isRunStatus(word: string): word is RunStatus {
  return Object.hasOwn(runLooks, word);
}
