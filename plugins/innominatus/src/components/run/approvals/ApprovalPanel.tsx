import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { useId } from 'react';
import type { RunView, StepView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { principalName } from '../../runs/principalName';
import { useNow } from '../../time/useNow';
import styles from '../actions/Preview.module.css';
import { Muted } from '../../Muted';
import { PlanHash } from '../head/PlanHash';
import { ExactTime } from '../ExactTime';
import { ApprovalAnswers } from './ApprovalAnswers';
import { ApprovalForm } from './ApprovalForm';
import { approvalRefusal } from './approvalRefusal';
import { stepsAfter } from './stepsAfter';
import { useIdentity } from './useIdentity';

/** What a step asks people, what has been answered, and a form for who may answer. */
export function ApprovalPanel(props: {
  run: RunView;
  step: StepView;
  clockAheadMs: number;
  onChanged: () => void;
}) {
  const { run, step, clockAheadMs, onChanged } = props;
  const t = useMessages();
  const heading = useId();
  const identity = useIdentity();
  // It may expire while one looks at it.
  const now = useNow(5_000) - clockAheadMs;
  const { waiting } = step;
  if (!waiting?.approval) return null;
  const refusal = identity && approvalRefusal(run, step, identity, now);
  return (
    <Card role="region" aria-labelledby={heading}>
      <CardHeader>
        <Text as="h3" variant="title-x-small" id={heading}>
          {t('run.approval.title', { step: step.name })}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="3">
          <Text as="p">{waiting.approval.message ?? waiting.for}</Text>
          <Needed waiting={waiting} />
          <ApprovalAnswers waiting={waiting} />
          <After run={run} step={step} />
          {run.planHash !== undefined && (
            <Text as="p">
              {t('run.approval.plan')} <PlanHash hash={run.planHash} />
            </Text>
          )}
          {refusal && <Muted>{t(`run.approval.refusal.${refusal}`)}</Muted>}
          {identity && !refusal && run.planHash !== undefined && (
            <ApprovalForm
              // An answer to another plan than the one that was looked at would be void.
              key={run.planHash}
              run={run.id}
              step={step.id}
              planHash={run.planHash}
              onDone={onChanged}
            />
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}

function Needed({ waiting }: { waiting: NonNullable<StepView['waiting']> }) {
  const { approval, approvals, until } = waiting;
  const t = useMessages();
  if (!approval) return null;
  const left = Math.max(0, approval.required - approvals.length);
  return (
    <div>
      <Text as="p" weight="bold">
        {t('run.approval.needed', { count: left })}
        {' · '}
        {t('run.approval.given', {
          given: String(approvals.length),
          required: String(approval.required),
        })}
      </Text>
      <Muted>
        {approval.groups.length === 0
          ? t('run.approval.anybody')
          : t('run.approval.groups', {
              groups: approval.groups.map(groupName).join(', '),
            })}
      </Muted>
      {until !== undefined && (
        <Muted>
          {t('run.approval.expires')} <ExactTime at={until} />
        </Muted>
      )}
    </div>
  );
}

/** Groups are entities, and called like users are. */
function groupName(ref: string): string {
  return principalName(ref.replace(/^group:/, 'user:'));
}

function After({ run, step }: { run: RunView; step: StepView }) {
  const t = useMessages();
  const after = stepsAfter(run.steps, step.id);
  if (after.length === 0) {
    return <Text as="p">{t('run.approval.nothingAfter')}</Text>;
  }
  return (
    <details open={after.length <= 10}>
      <summary>{t('run.approval.after')}</summary>
      <ol className={styles.list}>
        {after.map(({ id, name, type }) => (
          <li key={id}>
            {name} <span className={styles.more}>{type}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
