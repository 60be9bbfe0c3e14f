import { Flex } from '@backstage/ui';
import { useState } from 'react';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { ActionButton } from './ActionButton';
import { actionRefusal, type RunAction } from './actionRefusal';
import { CancelDialog } from './CancelDialog';
import { RetryDialog } from './RetryDialog';
import { RollbackDialog } from './RollbackDialog';

const dialogs = {
  cancel: CancelDialog,
  retry: RetryDialog,
  rollback: RollbackDialog,
};

/** What one can do about a run; what cannot be done now says why. */
export function RunActions(props: { run: RunView; onChanged: () => void }) {
  const { run, onChanged } = props;
  const t = useMessages();
  const [open, setOpen] = useState<RunAction>();
  const Dialog = open && dialogs[open];
  const close = () => setOpen(undefined);
  const button = (action: RunAction, destructive: boolean) => {
    const refusal = actionRefusal(run, action);
    return (
      <ActionButton
        variant="secondary"
        destructive={destructive}
        refusal={refusal && t(`run.action.refusal.${refusal}`)}
        onPress={() => setOpen(action)}
      >
        {t(`run.action.${action}`)}
      </ActionButton>
    );
  };
  return (
    <>
      <Flex gap="2" role="group" aria-label={t('run.action.list')}>
        {button('retry', false)}
        {button('rollback', true)}
        {button('cancel', true)}
      </Flex>
      {Dialog && (
        <Dialog
          run={run}
          onClose={close}
          onDone={() => {
            close();
            onChanged();
          }}
        />
      )}
    </>
  );
}
