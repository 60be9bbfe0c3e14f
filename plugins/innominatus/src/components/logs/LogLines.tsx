import type { Virtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useId } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { useMessages } from '../../useMessages';
import { LogLine } from './LogLine';
import styles from './LogPanel.module.css';
import type { LogSearch } from './useLogSearch';

/** The lines of a log that are in sight. */
export function LogLines(props: {
  viewport: RefObject<HTMLDivElement>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  lines: readonly string[];
  wrap: boolean;
  search: LogSearch;
  marked: number | undefined;
  lineHref: (line: number) => string;
  onMark: (line: number) => void;
  onMove: (by: 1 | -1) => void;
  onScroll: () => void;
  /** What is said in place of lines. */
  children?: ReactNode;
}) {
  const { viewport, virtualizer, lines, wrap, search, marked } = props;
  const t = useMessages();
  const helpId = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.shiftKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    props.onMove(event.key === 'ArrowDown' ? 1 : -1);
  };
  // What scrolls must be reachable by keys, as browsers themselves would have it.
  const keys = { tabIndex: 0, onKeyDown };
  return (
    <>
      <div
        ref={viewport}
        className={styles.viewport}
        role="region"
        aria-label={t('log.title')}
        aria-describedby={helpId}
        onScroll={props.onScroll}
        {...keys}
      >
        {props.children}
        <div
          className={styles.lines}
          data-wrap={wrap}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={wrap ? virtualizer.measureElement : undefined}
              className={styles.line}
              data-index={index}
              data-marked={index + 1 === marked}
              data-current={index === search.current}
              style={{ transform: `translateY(${start}px)` }}
            >
              <LogLine
                number={index + 1}
                text={lines[index] ?? ''}
                href={props.lineHref(index + 1)}
                pattern={search.pattern}
                onMark={props.onMark}
              />
            </div>
          ))}
        </div>
      </div>
      <VisuallyHidden id={helpId}>{t('log.help')}</VisuallyHidden>
    </>
  );
}
