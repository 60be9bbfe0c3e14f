import { NotFoundError } from '@backstage/errors';
import { innominatusDefinitionReadPermission } from '@innominatus/plugin-innominatus-common';
import type { Loaded } from '../../definitions/DefinitionSet';
import type { GoldenPathDocument } from '../../definitions/documents/definitionSchemas';
import type { OperationHandler } from '../OperationHandler';
import type { Orchestrator } from '../Orchestrator';
import type { RouteContext } from '../RouteContext';
import { goldenPathDetailsView } from '../views/goldenPathView';

export function getGoldenPath({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'getGoldenPath'> {
  return async ({ path, caller }) => {
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    const found = existingGoldenPath(orchestrator, path.name);
    return { status: 200, body: goldenPathDetailsView(found) };
  };
}

/** @throws NotFoundError */
export function existingGoldenPath(
  orchestrator: Pick<Orchestrator, 'listGoldenPaths'>,
  name: string,
): Loaded<GoldenPathDocument> {
  const found = orchestrator
    .listGoldenPaths()
    .goldenPaths.find(({ document }) => document.metadata.name === name);
  if (!found) throw new NotFoundError(`there is no golden path "${name}"`);
  return found;
}
