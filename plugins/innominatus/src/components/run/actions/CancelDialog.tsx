import { Text, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { ConfirmDialog } from './ConfirmDialog';
import { useRunCall } from './useRunCall';

/** Asks whether a run shall be stopped, and why. */
export function CancelDialog(props: {
  run: RunView;
  onDone: () => void;
  onClose: () => void;
}) {
  const { run, onDone, onClose } = props;
  const t = useMessages();
  const [reason, setReason] = useState('');
  const cancel = useRunCall(client => {
    const said = reason.trim();
    return client.cancelRun(run.id, said === '' ? {} : { reason: said });
  }, onDone);
  return (
    <ConfirmDialog
      title={t('run.action.cancelDialog.title', { number: String(run.number) })}
      confirm={t('run.action.cancelDialog.confirm')}
      destructive
      isPending={cancel.isPending}
      error={cancel.error}
      onConfirm={cancel.mutate}
      onClose={onClose}
    >
      <Text as="p">{t('run.action.cancelDialog.explain')}</Text>
      <TextAreaField
        label={t('run.action.cancelDialog.reason')}
        description={t('run.action.cancelDialog.reasonHint')}
        maxLength={1_000}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
