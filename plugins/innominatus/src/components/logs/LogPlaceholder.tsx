import { Skeleton } from '@backstage/ui';
import { useMessages } from '../../useMessages';
import styles from './LogPanel.module.css';
import type { LogPhase } from './LogStore';

/** What is shown while there is not a single line. */
export function LogPlaceholder({ phase }: { phase: LogPhase }) {
  const t = useMessages();
  switch (phase.kind) {
    case 'loading':
      return (
        <div className={styles.placeholder}>
          <Skeleton width="60%" height={12} />
          <Skeleton width="45%" height={12} />
          <Skeleton width="70%" height={12} />
        </div>
      );
    case 'live':
    case 'reconnecting':
      return <p className={styles.placeholder}>{t('log.nothingYet')}</p>;
    case 'ended':
      return <p className={styles.placeholder}>{t('log.nothing')}</p>;
    case 'failed':
      return null;
    default:
      return phase satisfies never;
  }
}
