import type { ScoreSubmission } from '@innominatus/plugin-innominatus-common';
import type { DeployableEntity } from '../../catalog/EntityCatalog';
import { readEntitySubmission } from '../../catalog/readEntityScore';
import { readScore, readScoreIfSent } from '../body/readScore';
import type { Call } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { findEntity, withCatalog } from './findEntity';

/** The Score file that a request sends, else the one beside the entity that it names; and that entity. */
export async function scoreOrEntity(
  context: RouteContext,
  call: Call<'createPlan'> | Call<'submitScore'> | Call<'validateScore'>,
): Promise<{ source: ScoreSubmission; entity?: DeployableEntity }> {
  const { query, req, res, signal } = call;
  if (query.entity === undefined) {
    return { source: await readScore(req, res, query) };
  }
  const sent = await readScoreIfSent(req, res, query);
  const entity = await findEntity(context, query.entity, call);
  if (sent) return { source: sent, entity };
  const completion = {
    images: query.image,
    overrideProperties: query.overrideProperty,
  };
  const source = await withCatalog(context, catalog =>
    readEntitySubmission(catalog, entity, completion, signal),
  );
  return { source, entity };
}
