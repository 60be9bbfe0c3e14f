import { memo } from 'react';
import type { StepView } from '../../../live/RunViews';
import type { StepTimeline } from '../../../live/timeline/Timeline';
import { useMessages } from '../../../useMessages';
import { StatusBadge } from '../../status/StatusBadge';
import { Elapsed } from '../../time/Elapsed';
import { shiftTime } from '../shiftTime';
import styles from './StepTimeline.module.css';
import { TimeBars } from './TimeBars';

interface TimelineRowProps {
  step: StepView;
  spans: StepTimeline | undefined;
  /** Of the whole timeline, in milliseconds. */
  start: number;
  selected: boolean;
  onSelect: (step: string) => void;
  clockAheadMs: number;
}

/** One step; drawn again only when something about it has changed, since there may be hundreds. */
export const TimelineRow = memo(Row);

function Row(props: TimelineRowProps) {
  const { step, spans, start, selected, onSelect, clockAheadMs } = props;
  const t = useMessages();
  return (
    <tr data-selected={selected || undefined}>
      <th scope="row">
        <button
          type="button"
          className={styles.pick}
          aria-current={selected ? 'true' : undefined}
          onClick={() => onSelect(step.id)}
        >
          {step.name}
        </button>
      </th>
      <td>
        <StatusBadge kind="step" status={step.status} />
      </td>
      <td className={styles.took}>
        <Took step={step} clockAheadMs={clockAheadMs} />
      </td>
      <td>
        {spans ? (
          <TimeBars spans={spans} start={start} />
        ) : (
          <span className={styles.none}>{t('run.step.noTime')}</span>
        )}
      </td>
    </tr>
  );
}

function Took({
  step,
  clockAheadMs,
}: {
  step: StepView;
  clockAheadMs: number;
}) {
  const { startedAt, finishedAt, status } = step;
  if (!startedAt || status === 'skipped') return null;
  return finishedAt ? (
    <Elapsed from={startedAt} to={finishedAt} />
  ) : (
    <Elapsed from={shiftTime(startedAt, clockAheadMs)} />
  );
}
