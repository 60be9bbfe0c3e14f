import { Header, Link } from '@backstage/ui';
import type { ReactNode } from 'react';
import type { RunView } from '../../../live/RunViews';
import { useRunLinks } from '../../../routes';
import { useMessages, type Translate } from '../../../useMessages';
import { principalName } from '../../runs/principalName';
import { StatusBadge } from '../../status/StatusBadge';
import { Elapsed } from '../../time/Elapsed';
import { When } from '../../time/When';
import { RunActions } from '../actions/RunActions';
import { describeWaits } from '../describeWaits';
import { shiftTime } from '../shiftTime';
import { EntityLink } from './EntityLink';
import { PlanHash } from './PlanHash';
import styles from './RunHeader.module.css';

/** What a run is, how it goes, and what one can do about it. */
export function RunHeader(props: {
  run: RunView;
  clockAheadMs: number;
  onChanged: () => void;
}) {
  const { run, clockAheadMs, onChanged } = props;
  const t = useMessages();
  const { listPath } = useRunLinks();
  const waits = describeWaits(t, run);
  return (
    <div className={styles.header}>
      <Link href={listPath}>{t('run.allRuns')}</Link>
      <Header
        title={t('run.title', {
          application: run.application,
          environment: run.environment,
          number: String(run.number),
        })}
        customActions={<RunActions run={run} onChanged={onChanged} />}
        metadata={[
          {
            label: t('run.head.status'),
            value: <StatusBadge kind="run" status={run.status} />,
          },
          ...item(t('run.head.waitsFor'), waits),
          ...whatItIs(t, run),
          ...whenItWas(t, run, clockAheadMs),
        ]}
      />
    </div>
  );
}

interface Item {
  label: string;
  value: ReactNode;
}

function item(label: string, value: ReactNode): Item[] {
  return value === undefined ? [] : [{ label, value }];
}

function whatItIs(t: Translate, run: RunView): Item[] {
  return [
    ...item(t('run.head.application'), run.application),
    ...item(
      t('run.head.workload'),
      run.workload === run.application ? undefined : run.workload,
    ),
    ...item(t('run.head.environment'), run.environment),
    ...item(t('run.head.workflow'), run.workflow),
    ...item(
      t('run.head.revision'),
      run.revision === undefined ? undefined : String(run.revision),
    ),
    ...item(t('run.head.round'), run.round > 1 ? String(run.round) : undefined),
    ...item(
      t('run.head.plan'),
      run.planHash && <PlanHash hash={run.planHash} />,
    ),
    ...item(
      t('run.head.entity'),
      run.entity && <EntityLink entityRef={run.entity} />,
    ),
  ];
}

function whenItWas(t: Translate, run: RunView, clockAheadMs: number): Item[] {
  const { startedAt, finishedAt, requestedAt } = run;
  return [
    ...item(t('run.head.startedBy'), principalName(run.startedBy.ref)),
    ...item(
      t('run.head.requested'),
      <When at={shiftTime(requestedAt, clockAheadMs)} />,
    ),
    ...item(
      finishedAt ? t('run.head.elapsed') : t('run.head.elapsedSoFar'),
      startedAt &&
        (finishedAt ? (
          <Elapsed from={startedAt} to={finishedAt} />
        ) : (
          <Elapsed from={shiftTime(startedAt, clockAheadMs)} />
        )),
    ),
  ];
}
