import type { LeftEffect } from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import styles from '../actions/Preview.module.css';
import { describeLeft } from '../effects/describeLeft';
import { SafeLink } from '../SafeLink';

/** What still stands, and why. */
export function LeftList(props: { run: RunView; left: readonly LeftEffect[] }) {
  const t = useMessages();
  const names = new Map(props.run.steps.map(({ id, name }) => [id, name]));
  return (
    <ul className={styles.list}>
      {props.left.map((left, index) => (
        <li key={left.effect ?? `${left.step}:${index}`}>
          <SafeLink url={left.url}>{left.summary}</SafeLink>
          <div className={styles.more}>
            {t('run.wait.other', {
              step: names.get(left.step) ?? left.step,
              what: describeLeft(t, left),
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
