import { Text } from '@backstage/ui';
import type { StepView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { principalName } from '../../runs/principalName';
import { When } from '../../time/When';
import styles from '../actions/Preview.module.css';

type Waiting = NonNullable<StepView['waiting']>;
type Answer = Waiting['approvals'][number];

/** Who has answered so far, and what. */
export function ApprovalAnswers({ waiting }: { waiting: Waiting }) {
  const t = useMessages();
  const { approvals, rejection } = waiting;
  if (approvals.length === 0 && !rejection) return null;
  return (
    <div>
      <Text as="p">{t('run.approval.answers')}</Text>
      <ul className={styles.list}>
        {approvals.map(answer => (
          <Line key={answer.by.ref} answer={answer} kind="approvedBy" />
        ))}
        {rejection && <Line answer={rejection} kind="rejectedBy" />}
      </ul>
    </div>
  );
}

function Line(props: { answer: Answer; kind: 'approvedBy' | 'rejectedBy' }) {
  const { by, at, reason } = props.answer;
  const t = useMessages();
  const answer = t(`run.approval.${props.kind}`, { by: principalName(by.ref) });
  return (
    <li>
      {reason ? t('run.approval.answerReason', { answer, reason }) : answer}{' '}
      <span className={styles.more}>
        <When at={at} />
      </span>
    </li>
  );
}
