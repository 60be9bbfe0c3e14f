import {
  ANNOTATION_LOCATION,
  parseEntityRef,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { DeployableEntity } from './EntityCatalog';

const APPLICATION = 'innominatus.io/application';
const SCORE_FILE = 'innominatus.io/score-file';

const DEFAULT_SCORE_FILE = './score.yaml';

/** What an entity says about how it is deployed. */
export function deployableEntity(entity: Entity): DeployableEntity {
  const { name, namespace = 'default', annotations = {} } = entity.metadata;
  const application = annotations[APPLICATION];
  const { owner, system } = entity.spec ?? {};
  return {
    ref: stringifyEntityRef(entity),
    application: application ?? name,
    owner: fullRef(owner, { defaultKind: 'group', namespace }),
    system: fullRef(system, { defaultKind: 'system', namespace }),
    scoreFile:
      annotations[SCORE_FILE] ??
      (application === undefined ? undefined : DEFAULT_SCORE_FILE),
    location: locationOf(annotations[ANNOTATION_LOCATION]),
  };
}

/** A reference that the catalog could not read either means nobody. */
function fullRef(
  ref: unknown,
  { defaultKind, namespace }: { defaultKind: string; namespace: string },
): string | undefined {
  if (typeof ref !== 'string') return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace: namespace }),
    );
  } catch {
    return undefined;
  }
}

function locationOf(ref: string | undefined): DeployableEntity['location'] {
  if (ref === undefined) return undefined;
  try {
    return parseLocationRef(ref);
  } catch {
    return undefined;
  }
}
