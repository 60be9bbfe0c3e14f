import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';

/** How far from the end still counts as the end, in pixels. */
const NEAR = 24;

export interface Follow {
  following: boolean;
  /** For the element that scrolls. */
  onScroll: () => void;
  start: () => void;
  stop: () => void;
}

/**
 * Keeps the end in sight while text comes in; stops when one scrolls up, and goes on when one is back at the end.
 *
 * @param extent - changes whenever what is shown grows
 */
export function useFollow(
  element: RefObject<HTMLElement>,
  initially: boolean,
  extent: number,
): Follow {
  const [following, setFollowing] = useState(initially);
  // Read where a state would be too late: between an event of scrolling and the rendering that it leads to.
  const wanted = useRef(initially);
  const lastTop = useRef(0);

  const set = useCallback((value: boolean) => {
    wanted.current = value;
    setFollowing(value);
  }, []);
  const onScroll = useCallback(() => {
    if (element.current === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element.current;
    if (scrollHeight - scrollTop - clientHeight < NEAR) set(true);
    else if (scrollTop < lastTop.current) set(false);
    lastTop.current = scrollTop;
  }, [element, set]);
  useLayoutEffect(() => {
    const { current } = element;
    if (wanted.current && current) current.scrollTop = current.scrollHeight;
  }, [element, extent, following]);

  return {
    following,
    onScroll,
    start: useCallback(() => set(true), [set]),
    stop: useCallback(() => set(false), [set]),
  };
}
