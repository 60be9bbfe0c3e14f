import { createRouteRef, useRouteRef } from '@backstage/frontend-plugin-api';
import { createContext, useContext, useMemo } from 'react';

/** All runs that one may see; a run is below it at `runs/:id`. */
export const rootRouteRef = createRouteRef();

/** The tab of an entity; a run is below it at `runs/:id`. */
export const entityContentRouteRef = createRouteRef();

/** A place within a run: a step, or a line of its log, counted from 1. */
export interface RunPlace {
  step?: string;
  line?: number;
}

/** Addresses of runs, in the tab or on the page that one is on. */
export interface RunLinks {
  /** Where runs are listed. */
  listPath: string;
  runPath(id: string, place?: RunPlace): string;
}

const ListPath = createContext<string | undefined>(undefined);

/** Says under which address the runs are listed; without it, they are on the plugin's own page. */
export const RunLinksProvider = ListPath.Provider;

/** Addresses that stay in the entity's tab where one is in it. */
export function useRunLinks(): RunLinks {
  const tab = useContext(ListPath);
  const root = useRouteRef(rootRouteRef)?.();
  // The page may be disabled in an app's configuration.
  const listPath = tab ?? root ?? '/innominatus';
  return useMemo(
    () => ({
      listPath,
      runPath: (id, place) => runPath(listPath, id, place),
    }),
    [listPath],
  );
}

function runPath(listPath: string, id: string, place: RunPlace = {}): string {
  const query = new URLSearchParams();
  if (place.step !== undefined) query.set('step', place.step);
  if (place.line !== undefined) query.set('line', String(place.line));
  const search = query.size === 0 ? '' : `?${query}`;
  return `${listPath.replace(/\/+$/, '')}/runs/${encodeURIComponent(id)}${search}`;
}
