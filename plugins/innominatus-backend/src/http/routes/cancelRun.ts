import { innominatusRunCancelPermission } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { readOptionalJson } from '../body/readJson';
import { reasonSchema } from '../body/reasonSchema';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { changeRun } from './changeRun';

export const cancelRequestSchema = z.strictObject({
  reason: reasonSchema.optional(),
});

export function cancelRun(
  context: RouteContext,
): OperationHandler<'cancelRun'> {
  return async call => {
    const { reason } = await readOptionalJson(call, cancelRequestSchema);
    const { principal } = call.caller;
    return changeRun(
      context,
      call,
      {
        id: 'run-cancel',
        permission: innominatusRunCancelPermission,
        meta: { reason },
      },
      () => context.orchestrator.cancelRun(call.path.id, { principal, reason }),
    );
  };
}
