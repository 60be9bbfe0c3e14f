import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';

export type RunTab = 'steps' | 'effects' | 'events';

const tabs: ReadonlySet<string> = new Set<RunTab>([
  'steps',
  'effects',
  'events',
]);

/** What of a run one looks at. It is in the address, so that it can be sent to others and outlives a reload. */
export interface RunSelection {
  tab: RunTab;
  /** Id of a step. */
  step?: string;
  /** Of the step's log, counted from 1. */
  line?: number;
  showTab(tab: RunTab): void;
  /** Shows a step among all steps, wherever one is. */
  showStep(step: string | undefined): void;
  showLine(line: number | undefined): void;
}

export function useRunSelection(): RunSelection {
  const [params, setParams] = useSearchParams();
  // It is another one after each change of the address, while rows of hundreds of steps hold on to what follows.
  const latest = useRef(setParams);
  latest.current = setParams;
  const change = useCallback(
    (changes: Record<string, string | undefined>) =>
      latest.current(
        old => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [],
  );
  const shows = useMemo(
    () => ({
      showTab: (tab: RunTab) =>
        change({ tab: tab === 'steps' ? undefined : tab }),
      showStep: (step: string | undefined) =>
        change({ step, line: undefined, tab: undefined }),
      showLine: (line: number | undefined) =>
        change({ line: line === undefined ? undefined : String(line) }),
    }),
    [change],
  );
  return {
    tab: tabOf(params.get('tab')),
    step: params.get('step') ?? undefined,
    line: lineOf(params.get('line')),
    ...shows,
  };
}

function tabOf(value: string | null): RunTab {
  return value !== null && tabs.has(value) ? (value as RunTab) : 'steps';
}

function lineOf(value: string | null): number | undefined {
  const line = Number(value);
  return Number.isSafeInteger(line) && line > 0 ? line : undefined;
}
