import { Text } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { Loading } from '../../Loading';
import { ConfirmDialog } from './ConfirmDialog';
import styles from './Preview.module.css';
import { usePreview } from './usePreview';
import { useRunCall } from './useRunCall';

type RetryPreview = components['schemas']['RetryPreview'];

/** Shows what a retry would begin anew and what it would keep, and asks whether it shall. */
export function RetryDialog(props: {
  run: RunView;
  onDone: () => void;
  onClose: () => void;
}) {
  const { run, onDone, onClose } = props;
  const t = useMessages();
  const preview = usePreview('retry', run.id, client =>
    client.planRetry(run.id),
  );
  const retry = useRunCall(client => client.retryRun(run.id), onDone);
  return (
    <ConfirmDialog
      title={t('run.action.retryDialog.title', { number: String(run.number) })}
      confirm={t('run.action.retryDialog.confirm')}
      isDisabled={!preview.isSuccess}
      isPending={retry.isPending}
      error={retry.error ?? preview.error}
      onConfirm={retry.mutate}
      onClose={onClose}
    >
      {preview.isPending && <Loading />}
      {preview.data && <Preview run={run} preview={preview.data} />}
    </ConfirmDialog>
  );
}

function Preview({ run, preview }: { run: RunView; preview: RetryPreview }) {
  const t = useMessages();
  const names = new Map(run.steps.map(({ id, name }) => [id, name]));
  return (
    <>
      <Text as="p">
        {t('run.action.retryDialog.explain', { round: String(preview.round) })}
      </Text>
      <ol className={styles.list}>
        {preview.steps.map(({ step, name, why }) => (
          <li key={step}>
            {t('run.action.retryDialog.step', {
              step: name,
              why: t(`run.action.retryDialog.why.${why}`),
            })}
          </li>
        ))}
      </ol>
      {preview.kept.length === 0 ? (
        <Text as="p">{t('run.action.retryDialog.nothingKept')}</Text>
      ) : (
        <>
          <Text as="p">{t('run.action.retryDialog.kept')}</Text>
          <ul className={styles.list}>
            {preview.kept.map(id => (
              <li key={id}>{names.get(id) ?? id}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
