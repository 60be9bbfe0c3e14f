import { Alert, Button, Flex, Text } from '@backstage/ui';
import type { Failure } from '@innominatus/plugin-innominatus-common';
import type { RunView, StepView } from '../../../live/RunViews';
import { useMessages, type Translate } from '../../../useMessages';
import { ProblemList } from '../../problems/ProblemList';
import { principalName } from '../../runs/principalName';
import { FailureReason } from './FailureReason';
import { LeftList } from './LeftList';

const tones = {
  failed: 'danger',
  cancelled: 'warning',
  rolledBack: 'warning',
  rollbackFailed: 'danger',
  superseded: 'info',
} as const;

/** Why a run ended without success: which step failed and what it says, and what is left standing. */
export function FailurePanel(props: {
  run: RunView;
  onStep: (step: string) => void;
}) {
  const { run, onStep } = props;
  const t = useMessages();
  const { status, problems = [], left = [] } = run;
  if (!isFailure(status)) return null;
  const failed = failedSteps(run);
  return (
    <Alert
      status={tones[status]}
      icon
      title={
        problems.length > 0
          ? t('run.failure.problems')
          : t(`run.failure.${status}`)
      }
      description={
        <Flex direction="column" gap="3">
          {run.cancel && <span>{cancelText(t, run.cancel)}</span>}
          {failed.length === 0 && run.error && (
            <FailureReason failure={run.error} />
          )}
          {problems.length > 0 && <ProblemList problems={problems} />}
          {failed.map(({ step, failure }) => (
            <FailedStep
              key={step.id}
              step={step}
              failure={failure}
              onStep={onStep}
            />
          ))}
          {left.length > 0 && (
            <div>
              <Text as="p" weight="bold">
                {t('run.failure.left')}
              </Text>
              <LeftList run={run} left={left} />
            </div>
          )}
          {status === 'rollbackFailed' && run.lock === 'granted' && (
            <span>{t('run.failure.locked')}</span>
          )}
        </Flex>
      }
    />
  );
}

function isFailure(status: string): status is keyof typeof tones {
  return Object.hasOwn(tones, status);
}

interface FailedStepView {
  step: StepView;
  failure: Failure;
}

/** Steps that failed on the way forward, and those that could not be undone. */
function failedSteps({ steps }: RunView): FailedStepView[] {
  return steps.flatMap(step => {
    const undoing = step.status === 'undoFailed' ? step.undo?.error : undefined;
    const failure = undoing ?? step.error;
    const counts = failure && step.status !== 'failedIgnored';
    return counts ? [{ step, failure }] : [];
  });
}

function FailedStep(
  props: FailedStepView & { onStep: (step: string) => void },
) {
  const { step, failure, onStep } = props;
  const t = useMessages();
  return (
    <Flex direction="column" gap="1">
      <Text weight="bold">{t('run.failure.step', { step: step.name })}</Text>
      <FailureReason failure={failure} />
      <div>
        <Button
          variant="secondary"
          size="small"
          onPress={() => onStep(step.id)}
        >
          {t('run.failure.showStep', { step: step.name })}
        </Button>
      </div>
    </Flex>
  );
}

function cancelText(
  t: Translate,
  { by, reason }: NonNullable<RunView['cancel']>,
): string {
  const who = principalName(by?.ref ?? t('run.event.server'));
  return reason
    ? t('run.failure.cancelledReason', { by: who, reason })
    : t('run.failure.cancelledBy', { by: who });
}
