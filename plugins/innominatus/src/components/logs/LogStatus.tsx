import { useMessages, type Translate } from '../../useMessages';
import styles from './LogPanel.module.css';
import type { LogPhase } from './LogStore';

/** How many lines there are, and whether more may come. */
export function LogStatus(props: {
  phase: LogPhase;
  count: number;
  copied: 'yes' | 'failed' | undefined;
}) {
  const { phase, count, copied } = props;
  const t = useMessages();
  return (
    <div className={styles.status}>
      <span>{t('log.lines', { count })}</span>
      <span role="status">{phaseText(t, phase)}</span>
      <span role="status">
        {copied === 'yes' && t('log.copied')}
        {copied === 'failed' && t('log.copyFailed')}
      </span>
    </div>
  );
}

function phaseText(t: Translate, { kind }: LogPhase): string {
  switch (kind) {
    case 'loading':
      return t('log.loading');
    case 'live':
      return t('log.live');
    case 'reconnecting':
      return t('log.reconnecting');
    case 'ended':
      return t('log.ended');
    case 'failed':
      return t('log.stopped');
    default:
      return kind satisfies never;
  }
}
