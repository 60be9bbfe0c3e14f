import { Text } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { LeftList } from '../failure/LeftList';
import { SafeLink } from '../SafeLink';
import { Loading } from '../../Loading';
import { ConfirmDialog } from './ConfirmDialog';
import styles from './Preview.module.css';
import { usePreview } from './usePreview';
import { useRunCall } from './useRunCall';

type RollbackPreview = components['schemas']['RollbackPreview'];

/** Shows what a rollback would undo and what would stay, and asks whether it shall. */
export function RollbackDialog(props: {
  run: RunView;
  onDone: () => void;
  onClose: () => void;
}) {
  const { run, onDone, onClose } = props;
  const t = useMessages();
  const preview = usePreview('rollback', run.id, client =>
    client.planRollback(run.id),
  );
  const rollback = useRunCall(client => client.rollbackRun(run.id), onDone);
  return (
    <ConfirmDialog
      title={t('run.action.rollbackDialog.title', {
        number: String(run.number),
      })}
      confirm={t('run.action.rollbackDialog.confirm')}
      destructive
      isDisabled={!preview.isSuccess}
      isPending={rollback.isPending}
      error={rollback.error ?? preview.error}
      onConfirm={rollback.mutate}
      onClose={onClose}
    >
      {preview.isPending && <Loading />}
      {preview.data && <Preview run={run} preview={preview.data} />}
    </ConfirmDialog>
  );
}

function Preview({ run, preview }: { run: RunView; preview: RollbackPreview }) {
  const t = useMessages();
  return (
    <>
      {preview.undo.length === 0 ? (
        <Text as="p">{t('run.action.rollbackDialog.nothing')}</Text>
      ) : (
        <>
          <Text as="p">{t('run.action.rollbackDialog.explain')}</Text>
          <ol className={styles.list}>
            {preview.undo.map(step => (
              <UndoneStep key={step.step} step={step} />
            ))}
          </ol>
        </>
      )}
      {preview.left.length > 0 && (
        <>
          <Text as="p">{t('run.action.rollbackDialog.left')}</Text>
          <LeftList run={run} left={preview.left} />
        </>
      )}
    </>
  );
}

function UndoneStep({ step }: { step: RollbackPreview['undo'][number] }) {
  const t = useMessages();
  return (
    <li>
      {step.name}
      {step.effects.length === 0 ? (
        <div className={styles.more}>
          {t('run.action.rollbackDialog.noEffects')}
        </div>
      ) : (
        <ul className={styles.list}>
          {step.effects.map(({ id, summary, url }) => (
            <li key={id}>
              <SafeLink url={url}>{summary}</SafeLink>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
