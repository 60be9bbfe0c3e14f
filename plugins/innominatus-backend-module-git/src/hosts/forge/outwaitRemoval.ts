import { setTimeout as delay } from 'node:timers/promises';

/** A removal that is under way takes no longer than that between archiving a repository and the end. */
const REMOVAL_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * Repositories are archived while they are removed. Waits until one is gone or open again.
 *
 * @param isArchived - throws when the repository is gone
 * @returns whether it is open; if not, somebody has archived it for good.
 */
export async function outwaitRemoval(
  isArchived: () => Promise<boolean>,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  for (let waited = 0; waited < REMOVAL_MS; waited += LOOK_EVERY_MS) {
    if (!(await isArchived())) {
      return true;
    }
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
  return false;
}
