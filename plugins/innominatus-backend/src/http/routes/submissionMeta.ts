import type { JsonObject } from '@backstage/types';
import type { Submission } from '../orchestrator/records';

/** What the audit log keeps of a submission. */
export function submissionMeta({
  application,
  environment,
  revision,
  runs,
}: Submission): JsonObject {
  return { application, environment, revision, runs: runs.map(({ id }) => id) };
}
