import {
  parseDuration,
  type ApprovalRequest,
} from '@innominatus/plugin-innominatus-common';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { ApprovalInput } from './schema';

/** Whom the step asks, and how long they have time: as it says itself, else as its environment says. */
export function approvalRequest({
  input,
  environment,
}: Pick<StepContext<ApprovalInput>, 'input' | 'environment'>): {
  request: ApprovalRequest;
  expiresInMs?: number;
} {
  const { approvals = {} } = environment;
  const expiresIn = input.expiresIn ?? approvals.expiresIn;
  return {
    request: {
      required: input.required ?? approvals.required ?? 1,
      groups: input.groups ?? approvals.groups ?? [],
      selfApproval: input.selfApproval ?? approvals.selfApproval ?? false,
      ...(input.message !== undefined && { message: input.message }),
    },
    ...(expiresIn !== undefined && { expiresInMs: parseDuration(expiresIn) }),
  };
}
