import { useCallback, useRef, useState, type RefObject } from 'react';
import type { StepLayout } from './layoutSteps';

/** Makes the steps one stop of the Tab key: the one that had the focus last, else the selected one, else the first. */
export function useRovingFocus(
  layout: StepLayout,
  selected: string | undefined,
): {
  current: string | undefined;
  list: RefObject<HTMLUListElement>;
  entered: (id: string) => void;
  move: (id: string) => void;
} {
  const list = useRef<HTMLUListElement>(null);
  const [last, setLast] = useState<string>();
  const known = [last, selected].find(
    id => id !== undefined && layout.nodes.some(node => node.id === id),
  );
  const move = useCallback((id: string) => {
    // The step receives the focus, and thereby becomes the stop.
    list.current
      ?.querySelector<HTMLButtonElement>(`[data-step="${CSS.escape(id)}"]`)
      ?.focus();
  }, []);
  return {
    current: known ?? layout.nodes[0]?.id,
    list,
    entered: setLast,
    move,
  };
}
