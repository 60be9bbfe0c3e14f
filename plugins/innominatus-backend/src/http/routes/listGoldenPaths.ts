import {
  innominatusAdminPermission,
  innominatusDefinitionReadPermission,
} from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { goldenPathView } from '../views/goldenPathView';

export function listGoldenPaths({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'listGoldenPaths'> {
  return async ({ caller }) => {
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    const judgement = await authorizer.judge(
      caller,
      [],
      [innominatusAdminPermission],
    );
    const { goldenPaths, problems } = orchestrator.listGoldenPaths();
    return {
      status: 200,
      body: {
        items: goldenPaths.map(goldenPathView),
        // They tell addresses and texts of documents that are not in force.
        ...(judgement.may(innominatusAdminPermission) && {
          problems: [...problems],
        }),
      },
    };
  };
}
