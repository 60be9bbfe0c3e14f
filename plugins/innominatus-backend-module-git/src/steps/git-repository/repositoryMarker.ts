import { createHash } from 'node:crypto';

/** Stays with a repository and tells which round of which step created it; short and plain enough for a topic. */
export function repositoryMarker(idempotencyKey: string): string {
  const digest = createHash('sha256').update(idempotencyKey).digest('hex');
  return `innominatus-${digest.slice(0, 20)}`;
}

/** Whether some round of some step created a repository. */
export function isRepositoryMarker(marker: string | undefined): boolean {
  return /^innominatus-[0-9a-f]{20}$/.test(marker ?? '');
}
