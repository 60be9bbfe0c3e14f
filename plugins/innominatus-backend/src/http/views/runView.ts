import type { components } from '@innominatus/plugin-innominatus-common';
import type { RunRecord } from '../orchestrator/records';

/** A run as lists show it. */
export function runView(
  record: RunRecord,
  url: string,
): components['schemas']['Run'] {
  return {
    id: record.id,
    number: record.number,
    application: record.application,
    workload: record.workload,
    revision: record.revision,
    environment: record.environment,
    workflow: record.workflow,
    goldenPath: record.goldenPath,
    status: record.status,
    waitingFor: record.waitingFor,
    owner: record.owner,
    entity: record.entity,
    startedBy: record.startedBy,
    planHash: record.planHash,
    requestedAt: record.requestedAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    error: record.error,
    url,
  };
}
