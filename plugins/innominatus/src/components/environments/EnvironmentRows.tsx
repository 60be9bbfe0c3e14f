import { VisuallyHidden } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { useMessages } from '../../useMessages';
import { RunLink } from '../runs/RunLink';
import { StatusBadge } from '../status/StatusBadge';
import { LastSucceeded } from './LastSucceeded';
import styles from './EnvironmentRows.module.css';

/** Environments as the rows of a small table, for cards. */
export function EnvironmentRows(props: {
  environments: readonly components['schemas']['Deployment'][];
}) {
  const t = useMessages();
  return (
    <table className={styles.rows}>
      <caption>
        <VisuallyHidden>{t('overview.environments.title')}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('overview.runs.environment')}</th>
          <th scope="col">{t('overview.environment.newestRun')}</th>
          <th scope="col">{t('overview.environment.deployed')}</th>
        </tr>
      </thead>
      <tbody>
        {props.environments.map(({ name, title, newestRun, lastSucceeded }) => (
          <tr key={name}>
            <th scope="row">{title ?? name}</th>
            <td>
              {newestRun === undefined ? (
                t('overview.environment.nothing')
              ) : (
                <span className={styles.values}>
                  <StatusBadge kind="run" status={newestRun.status} />
                  <RunLink run={newestRun} />
                </span>
              )}
            </td>
            <td>
              {lastSucceeded && (
                <span className={styles.values}>
                  <LastSucceeded run={lastSucceeded} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
