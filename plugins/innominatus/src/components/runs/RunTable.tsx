import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import type { ReactNode } from 'react';
import { useMessages } from '../../useMessages';
import { StatusBadge } from '../status/StatusBadge';
import { Elapsed } from '../time/Elapsed';
import { When } from '../time/When';
import { RunLink } from './RunLink';
import { principalName } from './principalName';
import styles from './RunTable.module.css';

type Run = components['schemas']['Run'];

/** Runs, one a row, each with a link to its page. */
export function RunTable(props: {
  runs: readonly Run[];
  /** Whether runs of several applications are listed. */
  withApplication: boolean;
  /** Titles of environments by name, where they have one. */
  titles: ReadonlyMap<string, string>;
  /** Whether other runs are on their way. */
  stale: boolean;
  empty: ReactNode;
}) {
  const { runs, withApplication, titles, stale, empty } = props;
  const t = useMessages();
  return (
    <div className={styles.scroll}>
      <TableRoot aria-label={t('overview.runs.title')} stale={stale}>
        <TableHeader>
          <Column isRowHeader>{t('overview.runs.run')}</Column>
          {withApplication && <Column>{t('overview.runs.application')}</Column>}
          <Column>{t('overview.runs.environment')}</Column>
          <Column>{t('overview.runs.workflow')}</Column>
          <Column>{t('overview.runs.status')}</Column>
          <Column>{t('overview.runs.startedBy')}</Column>
          <Column>{t('overview.runs.requested')}</Column>
          <Column>{t('overview.runs.duration')}</Column>
        </TableHeader>
        <TableBody
          renderEmptyState={() => <div className={styles.empty}>{empty}</div>}
        >
          {runs.map(run => (
            <RunRow
              key={run.id}
              run={run}
              withApplication={withApplication}
              environment={titles.get(run.environment) ?? run.environment}
            />
          ))}
        </TableBody>
      </TableRoot>
    </div>
  );
}

function RunRow({
  run,
  withApplication,
  environment,
}: {
  run: Run;
  withApplication: boolean;
  environment: string;
}) {
  const { number, application } = run;
  return (
    <Row id={run.id}>
      <Cell textValue={String(number)}>
        <RunLink run={run} />
      </Cell>
      {withApplication && <Cell>{application}</Cell>}
      <Cell>
        <span title={run.environment}>{environment}</span>
      </Cell>
      <Cell>{run.workflow}</Cell>
      <Cell>
        <StatusBadge kind="run" status={run.status} reason={run.waitingFor} />
      </Cell>
      <Cell>
        <span className={styles.starter} title={run.startedBy.ref}>
          {principalName(run.startedBy.ref)}
        </span>
      </Cell>
      <Cell>
        <When at={run.requestedAt} />
      </Cell>
      <Cell>
        {run.startedAt !== undefined && (
          <Elapsed from={run.startedAt} to={run.finishedAt} />
        )}
      </Cell>
    </Row>
  );
}
