import { Alert, Button, Text } from '@backstage/ui';
import { stepHasEnded } from '@innominatus/plugin-innominatus-common';
import { useId, useState } from 'react';
import type { RunView, StepView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { Muted } from '../../Muted';
import { LogPanel } from '../../logs';
import { StatusBadge } from '../../status/StatusBadge';
import { ActionButton } from '../actions/ActionButton';
import { ResumeDialog } from '../actions/ResumeDialog';
import { EffectTable } from '../effects/EffectTable';
import { FailureReason } from '../failure/FailureReason';
import { YamlBlock } from '../YamlBlock';
import { StepFacts } from './StepFacts';
import styles from './StepsTab.module.css';

/** All that is known about one step. */
export function StepDetails(props: {
  run: RunView;
  step: StepView;
  line: number | undefined;
  onLine: (line: number) => void;
  onClose: () => void;
  onChanged: () => void;
  clockAheadMs: number;
}) {
  const { run, step, onClose, onChanged } = props;
  const t = useMessages();
  const heading = useId();
  return (
    <section className={styles.details} aria-labelledby={heading}>
      <div className={styles.head}>
        <Text as="h3" variant="title-x-small" id={heading}>
          {t('run.step.region', { step: step.name })}
        </Text>
        <StatusBadge
          kind="step"
          status={step.status}
          reason={step.skipReason}
        />
        <Button variant="tertiary" size="small" onPress={onClose}>
          {t('run.step.closeDetails')}
        </Button>
      </div>
      {step.status === 'uncertain' && (
        <Uncertain run={run} step={step} onChanged={onChanged} />
      )}
      <Failures step={step} />
      <StepFacts run={run} step={step} clockAheadMs={props.clockAheadMs} />
      <Values run={run} step={step} />
      {step.effects.length > 0 && (
        <>
          <Text as="h4" weight="bold">
            {t('run.step.effects')}
          </Text>
          <EffectTable
            label={t('run.step.effects')}
            rows={step.effects.map(effect => ({ effect }))}
          />
        </>
      )}
      <LogPanel
        run={run.id}
        step={step.id}
        ended={stepHasEnded(step) && step.status !== 'undoing'}
        line={props.line}
        onLine={props.onLine}
      />
    </section>
  );
}

function Failures({ step }: { step: StepView }) {
  const { error, undo } = step;
  return (
    <>
      {error && step.status !== 'uncertain' && (
        <Alert
          status={step.status === 'failedIgnored' ? 'warning' : 'danger'}
          icon
          description={<FailureReason failure={error} />}
        />
      )}
      {undo?.error && (
        <Alert
          status="danger"
          icon
          description={<FailureReason failure={undo.error} />}
        />
      )}
    </>
  );
}

function Values({ run, step }: { run: RunView; step: StepView }) {
  const t = useMessages();
  const input = run.plan?.steps.find(({ id }) => id === step.id)?.input ?? {};
  const parts = [
    { label: t('run.step.input'), value: input, empty: 'inputEmpty' },
    {
      label: t('run.step.outputs'),
      value: step.outputs,
      empty: 'outputsEmpty',
    },
  ] as const;
  return (
    <>
      {parts.map(({ label, value, empty }) =>
        Object.keys(value).length === 0 ? (
          <Muted key={empty}>{t(`run.step.${empty}`)}</Muted>
        ) : (
          <details key={empty} open>
            <summary>{label}</summary>
            <YamlBlock label={label} value={value} />
          </details>
        ),
      )}
    </>
  );
}

/** Asks whoever may tell what became of the step. */
function Uncertain(props: {
  run: RunView;
  step: StepView;
  onChanged: () => void;
}) {
  const { run, step, onChanged } = props;
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Alert
        status="warning"
        icon
        description={step.error && <FailureReason failure={step.error} />}
        customActions={
          <ActionButton
            variant="primary"
            refusal={
              run.may.resume
                ? undefined
                : t('run.action.refusal.resumeNotAllowed')
            }
            onPress={() => setOpen(true)}
          >
            {t('run.action.resume')}
          </ActionButton>
        }
      />
      {isOpen && (
        <ResumeDialog
          run={run}
          step={step}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}
