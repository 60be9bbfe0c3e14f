import {
  innominatusLockReleasePermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { readJson } from '../body/readJson';
import { reasonSchema } from '../body/reasonSchema';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { lockView } from '../views/lockView';

export const releaseRequestSchema = z.strictObject({ reason: reasonSchema });

export function releaseLock({
  orchestrator,
  authorizer,
  audit,
  runUrl,
}: RouteContext): OperationHandler<'releaseLock'> {
  return async call => {
    const { path, caller, req } = call;
    const { reason } = await readJson(call, releaseRequestSchema);
    await audit.write(
      {
        id: 'lock-release',
        req,
        caller,
        meta: { lock: path.key, reason },
      },
      async () => {
        // Asked first, so that whoever lacks it does not learn which locks there are.
        await authorizer.require(caller, innominatusLockReleasePermission);
        const { principal } = caller;
        const { holder } = await orchestrator.getLock(path.key);
        await orchestrator.releaseLock(path.key, { principal, reason });
        return holder?.run.id;
      },
      run => ({ run }),
    );
    const permission = innominatusRunReadPermission;
    const [lock, mayRead] = await Promise.all([
      orchestrator.getLock(path.key),
      authorizer.judgeOfRuns(caller, permission),
    ]);
    return { status: 200, body: lockView(lock, { mayRead, runUrl }) };
  };
}
