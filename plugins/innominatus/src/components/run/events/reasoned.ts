import type { Translate } from '../../../useMessages';

/** What happened, and why if anybody said so. */
export function reasoned(
  t: Translate,
  what: string,
  reason: string | undefined,
): string {
  return reason ? t('run.event.reasoned', { what, reason }) : what;
}
