import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { approvalRequest } from './approvalRequest';
import { describeRequest } from './run';
import type { ApprovalInput } from './schema';

/** An approval changes nothing; it says whom it waits for. */
export async function preview(
  context: Pick<StepContext<ApprovalInput>, 'input' | 'environment'>,
): Promise<StepPreview> {
  const { request } = approvalRequest(context);
  return {
    changes: [],
    unknown: [`when there will be ${describeRequest(request)}`],
  };
}
