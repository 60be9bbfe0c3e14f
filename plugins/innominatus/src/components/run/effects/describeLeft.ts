import type { LeftReason } from '@innominatus/plugin-innominatus-common';
import type { Translate } from '../../../useMessages';

const known: ReadonlySet<string> = new Set<LeftReason>([
  'notReversible',
  'kept',
  'overtaken',
  'undoFailed',
  'targetChanged',
  'inUse',
  'notUndone',
]);

/** Why something still stands, in words. */
export function describeLeft(
  t: Translate,
  left: { reason: LeftReason; message?: string },
): string {
  const reason = known.has(left.reason)
    ? t(`run.effect.leftReason.${left.reason}`)
    : left.reason;
  return left.message
    ? t('run.effect.leftMore', { reason, message: left.message })
    : reason;
}
