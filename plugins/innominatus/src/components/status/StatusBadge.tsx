import type {
  RunStatus,
  SkipReason,
  StepStatus,
} from '@innominatus/plugin-innominatus-common';
import type { Translate } from '../../useMessages';
import { useMessages } from '../../useMessages';
import { runLooks, stepLooks, unknownLook } from './statusLooks';
import styles from './StatusBadge.module.css';

export type StatusBadgeProps = {
  /** More about it in a few words, such as what it waits for or why it was skipped. */
  reason?: string;
} & ({ kind: 'run'; status: RunStatus } | { kind: 'step'; status: StepStatus });

/** A status as icon and word; never as colour alone. */
export function StatusBadge(props: StatusBadgeProps) {
  const { status, reason } = props;
  const t = useMessages();
  const look = lookOf(props) ?? unknownLook;
  const Icon = look.icon;
  return (
    <span className={styles.badge} data-tone={look.tone} data-status={status}>
      <Icon
        className={look.moving ? styles.moving : styles.icon}
        size={16}
        aria-hidden="true"
      />
      <span>{statusWord(t, props)}</span>
      {reason !== undefined && (
        <span className={styles.reason}>
          {isSkipReason(reason) ? t(`status.skipReason.${reason}`) : reason}
        </span>
      )}
    </span>
  );
}

/** The word for a status; that of the server where this version does not know it. */
export function statusWord(
  t: Translate,
  props:
    { kind: 'run'; status: RunStatus } | { kind: 'step'; status: StepStatus },
): string {
  if (lookOf(props) === undefined) return props.status;
  return props.kind === 'run'
    ? t(`status.run.${props.status}`)
    : t(`status.step.${props.status}`);
}

function lookOf({ kind, status }: Pick<StatusBadgeProps, 'kind' | 'status'>) {
  const looks: Record<string, (typeof runLooks)[RunStatus]> =
    kind === 'run' ? runLooks : stepLooks;
  return Object.hasOwn(looks, status) ? looks[status] : undefined;
}

const skipReasons: ReadonlySet<string> = new Set<SkipReason>([
  'condition',
  'upstream',
  'cancelled',
  'unchanged',
]);

function isSkipReason(reason: string): reason is SkipReason {
  return skipReasons.has(reason);
}
