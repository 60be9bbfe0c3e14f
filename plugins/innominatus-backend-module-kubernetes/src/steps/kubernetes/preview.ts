import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { findPrunable } from '../../apply/findPrunable';
import { previewObjects } from '../../apply/previewObjects';
import type { KubernetesServices } from '../../KubernetesServices';
import { planKubernetes } from './KubernetesWork';
import { outputsOf } from './outputsOf';
import type { KubernetesInput } from './schema';

/** A dry run of all that would be applied, and what would be pruned. */
export async function previewKubernetes(
  services: KubernetesServices,
  context: StepContext<KubernetesInput>,
): Promise<StepPreview> {
  const { signal, input, run } = context;
  const work = await planKubernetes(services, context);
  const { cluster, planned, inventory, stale } = work;
  const { prunable } = await findPrunable(cluster, stale, {
    application: run.application,
    signal,
  });
  const { changes, unknown } = await previewObjects(
    cluster,
    { planned: [inventory, ...planned], deleted: prunable },
    { force: input.force, signal },
  );
  const { namespace, objects } = outputsOf(work, []);
  return {
    changes,
    outputs: { namespace, objects },
    unknown: [...unknown, 'the addresses of load balancers'],
  };
}
