import { useMemo, type CSSProperties } from 'react';
import type { StepView } from '../../../live/RunViews';
import type { Timeline } from '../../../live/timeline/Timeline';
import { useMessages } from '../../../useMessages';
import { useNow } from '../../time/useNow';
import styles from './StepTimeline.module.css';
import { TimelineLegend } from './TimelineLegend';
import { TimelineRow } from './TimelineRow';
import { timelineStart } from './timelineStart';

/** All steps as a table with what their time went into; choosing one shows it in detail. */
export function StepTimeline(props: {
  steps: readonly StepView[];
  timeline: Timeline;
  selected: string | undefined;
  onSelect: (step: string) => void;
  /** When the run ended; until then time goes on. */
  finishedAt?: string;
  clockAheadMs: number;
}) {
  const { steps, timeline, selected, onSelect, finishedAt, clockAheadMs } =
    props;
  const t = useMessages();
  const now = useNow(finishedAt === undefined ? 1_000 : undefined);
  const start = useMemo(() => timelineStart(timeline), [timeline]);
  const end = finishedAt ? Date.parse(finishedAt) : now - clockAheadMs;
  return (
    <div className={styles.frame}>
      <table
        className={styles.table}
        // The only thing that changes each second: rows are drawn again when their step changes, and not before.
        style={{ '--all': Math.max(1, end - start) } as CSSProperties}
      >
        <caption className={styles.caption}>{t('run.step.timeline')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('run.step.name')}</th>
            <th scope="col">{t('run.step.status')}</th>
            <th scope="col">{t('run.step.took')}</th>
            <th scope="col" className={styles.timeHead}>
              {t('run.step.time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(step => (
            <TimelineRow
              key={step.id}
              step={step}
              spans={timeline.get(step.id)}
              start={start}
              selected={step.id === selected}
              onSelect={onSelect}
              clockAheadMs={clockAheadMs}
            />
          ))}
        </tbody>
      </table>
      <TimelineLegend />
    </div>
  );
}
