import { createHash } from 'node:crypto';

/** Annotation of an application that tells which round of which step created it. */
export const CREATED_BY = 'innominatus.io/created-by';

export function applicationMarker(idempotencyKey: string): string {
  const digest = createHash('sha256').update(idempotencyKey).digest('hex');
  return `innominatus-${digest.slice(0, 20)}`;
}

/** Whether some round of some step created an application. */
export function isApplicationMarker(marker: string | undefined): boolean {
  return /^innominatus-[0-9a-f]{20}$/.test(marker ?? '');
}
