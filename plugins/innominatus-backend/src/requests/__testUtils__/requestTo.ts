import type { RunRequest } from '../../http/orchestrator/requests';

/** A request of a run by somebody who may do everything. */
export function requestTo(
  application: string,
  request: Partial<RunRequest> & Pick<RunRequest, 'workflow'>,
): RunRequest {
  return {
    application,
    parameters: {},
    secrets: {},
    principal: { ref: 'user:default/ada' },
    ownershipRefs: ['user:default/ada', 'group:default/team-a'],
    mayDeploy: async () => undefined,
    ...request,
  };
}
