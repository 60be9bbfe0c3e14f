import { memo, useMemo, type MouseEvent } from 'react';
import { useMessages } from '../../useMessages';
import { lineSegments } from './lineSegments';
import styles from './LogPanel.module.css';
import { markMatches } from './markMatches';

/** One line: its number, which is a link to it, and its text. */
export const LogLine = memo(NumberedLine);

function NumberedLine(props: {
  /** Counted from 1. */
  number: number;
  text: string;
  href: string;
  pattern: RegExp | undefined;
  onMark: (line: number) => void;
}) {
  const { number, text, href, pattern, onMark } = props;
  const t = useMessages();
  const { segments, left } = useMemo(() => lineSegments(text), [text]);
  const pieces = useMemo(
    () => markMatches(segments, pattern),
    [segments, pattern],
  );
  const mark = (event: MouseEvent) => {
    // Whoever wants it in a new tab gets it there.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onMark(number);
  };
  return (
    <>
      <a
        className={styles.number}
        href={href}
        onClick={mark}
        aria-label={t('log.line', { line: String(number) })}
        // One would have to leaf through all of them; keys on the log as a whole do the same.
        tabIndex={-1}
      >
        {number}
      </a>
      <span className={styles.text}>
        {pieces.map((piece, index) => {
          const className = piece.looks
            .map(look => styles[look])
            .filter(Boolean)
            .join(' ');
          const Tag = piece.marked ? 'mark' : 'span';
          return (
            <Tag key={index} className={className} style={piece.style}>
              {piece.text}
            </Tag>
          );
        })}
        {left > 0 && (
          <span className={styles.note}>
            {t('log.longLine', { left: String(left) })}
          </span>
        )}
      </span>
    </>
  );
}
