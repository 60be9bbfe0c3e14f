import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { LineSearch } from './LineSearch';
import type { LogSnapshot } from './LogStore';

export interface LogSearch {
  query: string;
  setQuery: (query: string) => void;
  pattern: RegExp | undefined;
  /** Indexes of lines. */
  hits: readonly number[];
  /** The hit that one is at, as index of its line. */
  current: number | undefined;
  /** Goes to the next or previous hit, around the end if need be. */
  go: (way: 'next' | 'previous') => void;
}

/** Looks for text in a log; goes to the first hit as soon as one types. */
export function useLogSearch(
  { lines, count }: LogSnapshot,
  onHit: (line: number) => void,
): LogSearch {
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState<number>();
  // To type must not wait for 10 MiB to be searched.
  const deferred = useDeferredValue(query);
  const search = useMemo(() => new LineSearch(deferred), [deferred]);
  const hits = search.scan(lines, count);
  const latest = useRef({ hits, current, onHit });
  latest.current = { hits, current, onHit };

  const goTo = (line: number | undefined) => {
    setCurrent(line);
    if (line !== undefined) latest.current.onHit(line);
  };
  useEffect(() => {
    const [first] = latest.current.hits;
    setCurrent(first);
    if (first !== undefined) latest.current.onHit(first);
  }, [search]);

  return {
    query,
    setQuery,
    pattern: search.pattern,
    hits,
    current: hits.includes(current ?? -1) ? current : undefined,
    go: way => goTo(neighbour(hits, current, way)),
  };
}

function neighbour(
  hits: readonly number[],
  from: number | undefined,
  way: 'next' | 'previous',
): number | undefined {
  if (way === 'next') {
    return hits.find(hit => hit > (from ?? -1)) ?? hits[0];
  }
  return hits.findLast(hit => hit < (from ?? 0)) ?? hits.at(-1);
}
