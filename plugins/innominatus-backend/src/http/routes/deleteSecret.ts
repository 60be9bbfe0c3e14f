import { innominatusAdminPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

export function deleteSecret({
  orchestrator,
  authorizer,
  audit,
}: RouteContext): OperationHandler<'deleteSecret'> {
  return async ({ path: { path }, req, caller }) => {
    await audit.write(
      { id: 'secret-delete', req, caller, meta: { secret: path } },
      async () => {
        await authorizer.require(caller, innominatusAdminPermission);
        await orchestrator.deleteSecret(path);
      },
      () => ({}),
    );
    return { status: 200, body: { path } };
  };
}
