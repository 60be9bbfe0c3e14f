import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { LiveRun } from '../../../live/LiveRun';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { Muted } from '../../Muted';
import { StepGraph } from '../../graph';
import { StepTimeline } from '../timeline/StepTimeline';
import type { RunSelection } from '../useRunSelection';
import { graphSteps } from './graphSteps';
import { StepDetails } from './StepDetails';
import styles from './StepsTab.module.css';

/** All steps, drawn and in time, and one of them in detail. */
export function StepsTab(props: {
  run: RunView;
  live: LiveRun;
  selection: RunSelection;
  onChanged: () => void;
}) {
  const { run, live, selection, onChanged } = props;
  const t = useMessages();
  const steps = useMemo(() => graphSteps(run.steps), [run.steps]);
  if (run.steps.length === 0) {
    return <Text as="p">{t('run.planning')}</Text>;
  }
  return (
    <div className={styles.tab}>
      <StepGraph
        steps={steps}
        selected={selection.step}
        onSelect={selection.showStep}
      />
      <div className={styles.columns}>
        <StepTimeline
          steps={run.steps}
          timeline={live.timeline}
          selected={selection.step}
          onSelect={selection.showStep}
          finishedAt={run.finishedAt}
          clockAheadMs={live.clockAheadMs}
        />
        <SelectedStep
          run={run}
          live={live}
          selection={selection}
          onChanged={onChanged}
        />
      </div>
    </div>
  );
}

function SelectedStep(props: {
  run: RunView;
  live: LiveRun;
  selection: RunSelection;
  onChanged: () => void;
}) {
  const { run, live, selection, onChanged } = props;
  const t = useMessages();
  const id = selection.step;
  if (id === undefined) {
    return <Muted>{t('run.step.pick')}</Muted>;
  }
  const step = run.steps.find(each => each.id === id);
  if (!step) return <Text as="p">{t('run.step.unknown', { step: id })}</Text>;
  return (
    <StepDetails
      run={run}
      step={step}
      line={selection.line}
      onLine={selection.showLine}
      onClose={() => selection.showStep(undefined)}
      onChanged={onChanged}
      clockAheadMs={live.clockAheadMs}
    />
  );
}
