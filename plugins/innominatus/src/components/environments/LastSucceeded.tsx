import type { components } from '@innominatus/plugin-innominatus-common';
import { useMessages, type Translate } from '../../useMessages';
import { principalName } from '../runs/principalName';
import { When } from '../time/When';
import styles from './EnvironmentFacts.module.css';

type Run = components['schemas']['Run'];

/** What the last run that succeeded has brought, when, and who asked for it. */
export function LastSucceeded({ run }: { run: Run | undefined }) {
  const t = useMessages();
  if (run === undefined) return <>{t('overview.environment.nothing')}</>;
  return (
    <>
      <span>{describeResult(t, run)}</span>
      <span className={styles.more}>
        <When at={run.finishedAt ?? run.requestedAt} />
      </span>
      <span className={styles.more} title={run.startedBy.ref}>
        {t('overview.environment.by', {
          who: principalName(run.startedBy.ref),
        })}
      </span>
    </>
  );
}

function describeResult(t: Translate, { revision, workflow }: Run): string {
  if (revision !== undefined) {
    return t('overview.environment.revision', { revision: String(revision) });
  }
  // The orchestrator's own run that deletes has no Score file.
  return workflow === 'delete'
    ? t('overview.environment.removed')
    : t('overview.environment.noRevision', { workflow });
}
