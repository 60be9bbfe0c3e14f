import { parseDuration } from '@innominatus/plugin-innominatus-common';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { deleteObjects } from '../../apply/deleteObjects';
import type { KubernetesServices } from '../../KubernetesServices';
import { labelOf } from '../../objects/ObjectRef';
import { waitUntilGone } from '../../watch/waitUntilGone';
import { planDelete } from './planDelete';
import type { KubernetesDeleteInput, KubernetesDeleteOutput } from './schema';

export async function runKubernetesDelete(
  services: KubernetesServices,
  context: StepContext<KubernetesDeleteInput>,
): Promise<KubernetesDeleteOutput> {
  const { input, log } = context;
  const { cluster, refs, objects, inventory, kept } = await planDelete(
    services,
    context,
  );
  for (const { ref, why } of kept) {
    log.warn(`${labelOf(ref)} stays: ${why}`);
  }
  const open = objects.filter(
    ({ metadata }) => metadata.deletionTimestamp === undefined,
  );
  await deleteObjects(context, cluster, open);
  if (objects.length > 0) {
    await waitUntilGone(context, {
      cluster,
      refs,
      timeoutMs: parseDuration(input.waitTimeout),
    });
  }
  await deleteObjects(context, cluster, inventory);
  log.info(objects.length === 0 ? 'Nothing to delete' : 'All are gone');
  return { deleted: refs };
}
