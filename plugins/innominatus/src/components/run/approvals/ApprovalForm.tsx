import { Button, Flex, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { useMessages } from '../../../useMessages';
import { ErrorPanel } from '../../problems/ErrorPanel';
import { useRunCall } from '../actions/useRunCall';

type Answer = 'approve' | 'reject';

/** Takes an answer and the reason for it; the answer is to the plan that is shown, and no other. */
export function ApprovalForm(props: {
  run: string;
  step: string;
  planHash: string;
  onDone: () => void;
}) {
  const { run, step, planHash, onDone } = props;
  const t = useMessages();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const said = reason.trim();
  const call = useRunCall((client, answer: Answer) => {
    const request = { reason: said, planHash };
    return answer === 'approve'
      ? client.approveStep(run, step, request)
      : client.rejectStep(run, step, request);
  }, onDone);
  const answer = (kind: Answer) => {
    setAsked(true);
    if (said !== '') call.mutate(kind);
  };
  const pending = (kind: Answer) => call.isPending && call.variables === kind;
  return (
    <Flex direction="column" gap="3">
      <TextAreaField
        label={t('run.approval.reason')}
        description={
          isAsked && said === ''
            ? t('run.approval.reasonMissing')
            : t('run.approval.reasonHint')
        }
        isRequired
        isInvalid={isAsked && said === ''}
        maxLength={1_000}
        value={reason}
        onChange={setReason}
      />
      <Flex gap="2">
        <Button
          variant="primary"
          isPending={pending('approve')}
          isDisabled={call.isPending}
          onPress={() => answer('approve')}
        >
          {t('run.approval.approve')}
        </Button>
        <Button
          variant="secondary"
          destructive
          isPending={pending('reject')}
          isDisabled={call.isPending}
          onPress={() => answer('reject')}
        >
          {t('run.approval.reject')}
        </Button>
      </Flex>
      {call.error && <ErrorPanel error={call.error} />}
    </Flex>
  );
}
