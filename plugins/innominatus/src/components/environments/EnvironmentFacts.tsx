import type { components } from '@innominatus/plugin-innominatus-common';
import type { ReactNode } from 'react';
import { useMessages } from '../../useMessages';
import { When } from '../time/When';
import { RunLink } from '../runs/RunLink';
import { StatusBadge } from '../status/StatusBadge';
import { LastSucceeded } from './LastSucceeded';
import styles from './EnvironmentFacts.module.css';

/** What an application is in one environment, as names and values. */
export function EnvironmentFacts(props: {
  deployment: components['schemas']['Deployment'];
}) {
  const { newestRun, lastSucceeded, lockedBy } = props.deployment;
  const t = useMessages();
  return (
    <dl className={styles.facts}>
      <Fact name={t('overview.environment.newestRun')}>
        {newestRun === undefined ? (
          t('overview.environment.nothing')
        ) : (
          <>
            <StatusBadge
              kind="run"
              status={newestRun.status}
              reason={newestRun.waitingFor}
            />
            <RunLink run={newestRun} />
          </>
        )}
      </Fact>
      <Fact name={t('overview.environment.deployed')}>
        <LastSucceeded run={lastSucceeded} />
      </Fact>
      {lockedBy !== undefined && (
        <Fact name={t('overview.environment.lock')}>
          {lockedBy.run === undefined ? (
            t('overview.environment.lockHidden')
          ) : (
            <RunLink run={lockedBy.run} />
          )}
          <span className={styles.more}>
            <When at={lockedBy.since} />
          </span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
