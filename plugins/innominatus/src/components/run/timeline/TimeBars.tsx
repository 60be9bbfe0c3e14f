import type { CSSProperties } from 'react';
import type { StepTimeline, TimeSpan } from '../../../live/timeline/Timeline';
import { useMessages, type Translate } from '../../../useMessages';
import { describeDuration } from '../../time/describeDuration';
import styles from './StepTimeline.module.css';

/** What the time of a step went into: a bar for each attempt, wait and undo, and the same in words. */
export function TimeBars(props: { spans: StepTimeline; start: number }) {
  const { spans, start } = props;
  const t = useMessages();
  return (
    <ul className={styles.bars}>
      {spans.map((span, index) => {
        const text = describeSpan(t, span);
        return (
          <li
            // Spans are only ever added at the end.
            key={index}
            className={styles.bar}
            data-kind={span.kind}
            data-outcome={span.outcome}
            data-open={span.to === undefined || undefined}
            style={placeOf(span, start)}
            title={text}
          >
            <span className={styles.words}>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** In milliseconds from the start; the table knows how many there are in all. */
function placeOf({ from, to }: TimeSpan, start: number): CSSProperties {
  const begin = Math.max(0, Date.parse(from) - start);
  const place =
    to === undefined
      ? { '--from': begin }
      : {
          '--from': begin,
          '--long': Math.max(0, Date.parse(to) - Date.parse(from)),
        };
  return place as CSSProperties;
}

function describeSpan(t: Translate, span: TimeSpan): string {
  const { kind, attempt, from, to, outcome } = span;
  const over = kind === 'attempt' ? 'parked' : 'over';
  return t(`run.step.span.${kind}`, {
    attempt: String(attempt),
    outcome:
      to === undefined
        ? t('run.step.outcome.open')
        : t(`run.step.outcome.${outcome ?? over}`),
    duration:
      to === undefined
        ? t('run.step.span.since', { at: new Date(from).toLocaleTimeString() })
        : describeDuration(t, Date.parse(to) - Date.parse(from)),
  });
}
