import type { ReactNode } from 'react';
import type { RunView, StepView } from '../../../live/RunViews';
import { useMessages, type Translate } from '../../../useMessages';
import { Elapsed } from '../../time/Elapsed';
import { When } from '../../time/When';
import { ExactTime } from '../ExactTime';
import { shiftTime } from '../shiftTime';
import styles from './StepsTab.module.css';

/** What is known about a step, line by line; what does not apply is left out. */
export function StepFacts(props: {
  run: RunView;
  step: StepView;
  clockAheadMs: number;
}) {
  const t = useMessages();
  const { run, step, clockAheadMs } = props;
  const when = (at: string | undefined) =>
    at && <When at={shiftTime(at, clockAheadMs)} />;
  const planned = run.plan?.steps.find(({ id }) => id === step.id);
  const facts: [string, ReactNode][] = [
    [t('run.step.type'), step.type],
    [t('run.step.attempts'), String(step.attempts)],
    [t('run.step.started'), when(step.startedAt)],
    [t('run.step.finished'), when(step.finishedAt)],
    [t('run.step.took'), took(step, clockAheadMs)],
    [t('run.step.dependsOn'), namesOf(run, step.dependsOn)],
    [t('run.step.condition'), planned?.if && <code>{planned.if}</code>],
    [t('run.step.forEach'), planned?.each?.key],
    [t('run.step.waitsFor'), step.waiting?.for],
    [t('run.step.waitsUntil'), exactly(step.waiting?.until)],
    [t('run.step.nextTry'), exactly(step.retryAt)],
    [t('run.step.progress'), progressOf(t, step)],
    [t('run.step.stillRunning'), step.stillRunning],
    ...undoOf(t, step),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) =>
        value === undefined || value === '' ? null : (
          <FactLine key={label} label={label} value={value} />
        ),
      )}
    </dl>
  );
}

function FactLine({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function exactly(at: string | undefined): ReactNode {
  return at && <ExactTime at={at} />;
}

function took(
  { startedAt, finishedAt, status }: StepView,
  clockAheadMs: number,
): ReactNode {
  if (!startedAt || status === 'skipped') return undefined;
  return finishedAt ? (
    <Elapsed from={startedAt} to={finishedAt} />
  ) : (
    <Elapsed from={shiftTime(startedAt, clockAheadMs)} />
  );
}

function namesOf(run: RunView, ids: readonly string[]): string {
  const names = new Map(run.steps.map(({ id, name }) => [id, name]));
  return ids.map(id => names.get(id) ?? id).join(', ');
}

function progressOf(t: Translate, { progress }: StepView): string | undefined {
  if (!progress) return undefined;
  const { done, total, message } = progress;
  const amount =
    total === undefined
      ? t('graph.progressOpen', { done: String(done) })
      : t('graph.progress', { done: String(done), total: String(total) });
  return message ? `${amount} · ${message}` : amount;
}

function undoOf(t: Translate, { undo }: StepView): [string, ReactNode][] {
  return undo
    ? [[t(`run.step.undo.${undo.phase}`), t(`run.step.undo.${undo.status}`)]]
    : [];
}
