import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import { applyGroups } from '../objects/applyOrder';
import type { Manifest } from '../objects/Manifest';
import { labelOf, refOf } from '../objects/ObjectRef';
import { inChunks, PARALLEL } from './inChunks';
import { effectOf } from './PlannedObject';

/** Announces that objects are deleted, and deletes them: what others need goes last. */
export async function deleteObjects(
  context: StepContext,
  cluster: Cluster,
  objects: readonly Manifest[],
): Promise<void> {
  if (objects.length === 0) {
    return;
  }
  const { signal, effects, log } = context;
  const attempt = { cluster: cluster.name };
  const target = await asStep(attempt, () => cluster.fingerprint({ signal }));
  const intents = objects.map(object =>
    effectOf(target, refOf(object), object, 'delete'),
  );
  intents.forEach(({ summary }) => log.info(`Going to ${summary}`));
  const handles = await effects.intend(intents);
  const writes = objects.map((object, index) => ({
    object,
    effect: handles[index],
  }));
  const groups = applyGroups(writes, ({ object }) => object).reverse();
  for (const group of groups) {
    await inChunks(
      group,
      PARALLEL,
      async ({ object, effect }) => {
        const label = labelOf(refOf(object));
        const gone = await asStep({ ...attempt, label, writes: true }, () =>
          cluster.objects.delete(object, { signal }),
        );
        if (!gone) {
          effect?.discard();
        }
      },
      () => effects.checkClaim(),
    );
  }
}
