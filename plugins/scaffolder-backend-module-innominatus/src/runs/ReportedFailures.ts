import type { CacheService } from '@backstage/backend-plugin-api';
import type { RunDetails } from './StartedRuns';

/** As long as the server remembers idempotency keys. */
const KEPT = { hours: 24 };

/**
 * The ends without success that a task has already failed with. A task that finds such a run again was started again by
 * somebody who knows of it and wants another try; one that finds another ended run was merely interrupted.
 */
export class ReportedFailures {
  constructor(private readonly cache: CacheService) {}

  async add(run: Pick<RunDetails, 'id' | 'round'>): Promise<void> {
    await this.cache.set(keyOf(run), true, { ttl: KEPT });
  }

  async has(run: Pick<RunDetails, 'id' | 'round'>): Promise<boolean> {
    return (await this.cache.get<boolean>(keyOf(run))) === true;
  }
}

/** A run that is retried fails in another round. */
function keyOf({ id, round }: Pick<RunDetails, 'id' | 'round'>): string {
  return `innominatus:reported:${id}:${round}`;
}
