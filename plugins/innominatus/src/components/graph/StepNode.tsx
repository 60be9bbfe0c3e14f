import { memo, type KeyboardEvent } from 'react';
import { StatusBadge } from '../status/StatusBadge';
import type { GraphStep } from './GraphStep';
import { NODE_HEIGHT, NODE_WIDTH } from './layoutSteps';
import styles from './StepGraph.module.css';

interface StepNodeProps {
  step: GraphStep;
  x: number;
  y: number;
  descriptionId: string;
  description: string;
  selected: boolean;
  tabbable: boolean;
  onSelect: (id: string) => void;
  onFocus: (id: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One step; drawn again only when something about it has changed. */
export const StepNode = memo(StepButton, isSame);

function StepButton(props: StepNodeProps) {
  const { step, x, y, description, descriptionId, selected, tabbable } = props;
  const { id, name, type, status } = step;
  return (
    <li
      className={styles.place}
      style={{ left: x, top: y, width: NODE_WIDTH, height: NODE_HEIGHT }}
    >
      <button
        type="button"
        className={styles.node}
        data-step={id}
        data-status={status}
        title={name}
        aria-describedby={descriptionId}
        aria-current={selected ? 'true' : undefined}
        tabIndex={tabbable ? 0 : -1}
        onClick={() => props.onSelect(id)}
        onFocus={() => props.onFocus(id)}
        onKeyDown={props.onKeyDown}
      >
        <span className={styles.row}>
          <span className={styles.name}>{name}</span>{' '}
          <span className={styles.detail}>{step.detail}</span>
        </span>{' '}
        <span className={styles.row}>
          <StatusBadge kind="step" status={status} />{' '}
          <span className={styles.type}>{type}</span>
        </span>
        {step.progress !== undefined && <ProgressBar {...step.progress} />}
      </button>
      <span id={descriptionId} hidden>
        {description}
      </span>
    </li>
  );
}

/** Its value is in the description of the step: what is inside a button has no meaning of its own. */
function ProgressBar({ done, total }: { done: number; total?: number }) {
  const share =
    total === undefined || total <= 0
      ? undefined
      : Math.min(1, Math.max(0, done / total));
  return (
    <span
      className={styles.progress}
      data-open={share === undefined}
      aria-hidden="true"
    >
      <span style={{ width: `${(share ?? 1) * 100}%` }} />
    </span>
  );
}

function isSame(a: StepNodeProps, b: StepNodeProps): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.description === b.description &&
    a.descriptionId === b.descriptionId &&
    a.selected === b.selected &&
    a.tabbable === b.tabbable &&
    a.onSelect === b.onSelect &&
    a.onFocus === b.onFocus &&
    a.onKeyDown === b.onKeyDown &&
    isSameStep(a.step, b.step)
  );
}

function isSameStep(a: GraphStep, b: GraphStep): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.name === b.name &&
      a.type === b.type &&
      a.status === b.status &&
      a.detail === b.detail &&
      a.progress?.done === b.progress?.done &&
      a.progress?.total === b.progress?.total)
  );
}
