import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

export function whoAmI({
  authorizer,
}: RouteContext): OperationHandler<'whoAmI'> {
  return async ({ caller }) => {
    const { principal } = caller;
    const [refs, permissions] = await Promise.all([
      caller.ownershipRefs(),
      authorizer.overview(caller),
    ]);
    const groups = refs.filter(ref => ref !== principal.ref);
    return { status: 200, body: { principal, groups, permissions } };
  };
}
