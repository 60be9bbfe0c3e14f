import { useMessages } from '../../../useMessages';
import styles from './StepTimeline.module.css';

const entries = [
  { word: 'attempt', kind: 'attempt' },
  { word: 'wait', kind: 'wait' },
  { word: 'undo', kind: 'undo' },
  { word: 'failed', kind: 'attempt', outcome: 'failed' },
] as const;

/** What the bars mean, for those who see them. */
export function TimelineLegend() {
  const t = useMessages();
  return (
    <ul className={styles.legend} aria-label={t('run.step.legend.title')}>
      {entries.map(entry => (
        <li key={entry.word}>
          <span
            className={styles.sample}
            data-kind={entry.kind}
            data-outcome={'outcome' in entry ? entry.outcome : undefined}
            aria-hidden="true"
          />
          {t(`run.step.legend.${entry.word}`)}
        </li>
      ))}
    </ul>
  );
}
