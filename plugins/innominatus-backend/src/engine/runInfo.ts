import type { RunInfo } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { StoredRun } from '../database/RunStore';

/** What steps get to know about their run. */
export function runInfo({ record, inputs }: StoredRun): RunInfo {
  return {
    id: record.id,
    number: record.number,
    application: record.application,
    owner: inputs.owner,
    startedBy: inputs.principal,
    requestedAt: record.requestedAt,
    workflow: record.workflow,
    parameters: inputs.parameters as JsonObject,
  };
}
