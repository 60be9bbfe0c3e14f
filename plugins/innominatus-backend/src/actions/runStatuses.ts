import type { RunStatus } from '@innominatus/plugin-innominatus-common';

/** Every status that a run can be in. */
export const runStatuses = [
  'queued',
  'running',
  'waiting',
  'cancelling',
  'rollingBack',
  'succeeded',
  'failed',
  'cancelled',
  'rolledBack',
  'rollbackFailed',
  'superseded',
] as const satisfies readonly RunStatus[];
