import { Radio, RadioGroup, Text, TextAreaField } from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import { useState } from 'react';
import type { RunView, StepView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { ConfirmDialog } from './ConfirmDialog';
import { parseOutputs } from './parseOutputs';
import { useRunCall } from './useRunCall';

type Outcome = 'done' | 'notDone';

/** Asks what became of a step that nobody can tell about. */
export function ResumeDialog(props: {
  run: RunView;
  step: StepView;
  onDone: () => void;
  onClose: () => void;
}) {
  const { run, step, onDone, onClose } = props;
  const t = useMessages();
  const [outcome, setOutcome] = useState<Outcome>();
  const [text, setText] = useState('');
  const outputs = parseOutputs(outcome === 'done' ? text : '');
  const resume = useRunCall(
    (client, answer: { outcome: Outcome; outputs?: JsonObject }) =>
      client.resumeStep(run.id, { step: step.id, ...answer }),
    onDone,
  );
  return (
    <ConfirmDialog
      title={t('run.action.resumeDialog.title', { step: step.name })}
      confirm={t('run.action.resumeDialog.confirm')}
      isDisabled={outcome === undefined || !outputs.ok}
      isPending={resume.isPending}
      error={resume.error}
      onConfirm={() =>
        outcome &&
        outputs.ok &&
        resume.mutate({ outcome, outputs: outputs.value })
      }
      onClose={onClose}
    >
      <Text as="p">{t('run.action.resumeDialog.explain')}</Text>
      <RadioGroup
        label={t('run.action.resumeDialog.outcome')}
        isRequired
        value={outcome ?? null}
        onChange={value => setOutcome(value as Outcome)}
      >
        <Radio value="done">{t('run.action.resumeDialog.done')}</Radio>
        <Radio value="notDone">{t('run.action.resumeDialog.notDone')}</Radio>
      </RadioGroup>
      {outcome === 'done' && (
        <TextAreaField
          label={t('run.action.resumeDialog.outputs')}
          description={t('run.action.resumeDialog.outputsHint')}
          value={text}
          onChange={setText}
          isInvalid={!outputs.ok}
        />
      )}
      {!outputs.ok && (
        <Text as="p" color="danger" role="alert">
          {t('run.action.resumeDialog.outputsInvalid', {
            message: outputs.error,
          })}
        </Text>
      )}
    </ConfirmDialog>
  );
}
