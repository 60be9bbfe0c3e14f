import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreeze, thawRefs } from './frozenRefs';
import { isFolder } from './isFolder';

/**
 * Waits until nobody is about to remove a repository: it is gone, or stays. A removal that a killed process has left is
 * taken back.
 */
export async function outwaitRemoval(
  folder: string,
  staleAfterMs: number,
): Promise<void> {
  const since = performance.now();
  while (!(await isFolder(join(folder, 'refs')))) {
    const freeze = await findFreeze(folder);
    if (!freeze) {
      return;
    }
    const waitedMs = performance.now() - since;
    if (Math.max(freeze.ageMs, waitedMs) > staleAfterMs) {
      await thawRefs(folder, freeze.id);
    } else {
      await delay(5);
    }
  }
}
