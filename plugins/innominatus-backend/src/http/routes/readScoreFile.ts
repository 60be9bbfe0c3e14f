import {
  innominatusDefinitionReadPermission,
  isJsonObject,
  parseScore,
  type components,
} from '@innominatus/plugin-innominatus-common';
import type { DeployableEntity } from '../../catalog/EntityCatalog';
import {
  readEntityScore,
  type EntityScore,
} from '../../catalog/readEntityScore';
import type { OperationHandler } from '../OperationHandler';
import type { Orchestrator } from '../Orchestrator';
import type { RouteContext } from '../RouteContext';
import { findEntity, withCatalog } from './findEntity';

export function readScoreFile(
  context: RouteContext,
): OperationHandler<'readScoreFile'> {
  const { orchestrator, authorizer } = context;
  return async call => {
    const { path, caller, signal } = call;
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    const ref = `${path.kind}:${path.namespace}/${path.name}`;
    const entity = await findEntity(context, ref, call);
    const score = await withCatalog(context, catalog =>
      readEntityScore(catalog, entity, signal),
    );
    return { status: 200, body: scoreFileView(orchestrator, entity, score) };
  };
}

function scoreFileView(
  orchestrator: Orchestrator,
  { ref, application, owner, system }: DeployableEntity,
  { url, content }: EntityScore,
): components['schemas']['ScoreFile'] {
  const parsed = parseScore({ text: content });
  const workflows = parsed.ok ? parsed.value.workflows : undefined;
  return {
    entity: ref,
    ...{ application, owner, system, url },
    text: new TextDecoder().decode(content),
    problems: orchestrator.validateScore({ text: content }),
    ...(parsed.ok && { workload: parsed.value.workload.metadata.name }),
    workflows: isJsonObject(workflows) ? Object.keys(workflows) : [],
  };
}
