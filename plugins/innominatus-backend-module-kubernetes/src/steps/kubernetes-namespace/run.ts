import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { applyObjects } from '../../apply/applyObjects';
import type { KubernetesServices } from '../../KubernetesServices';
import {
  kubernetesPlace,
  requireNamespace,
  stepPlaceOf,
} from '../KubernetesPlace';
import { joinOthers } from './joinOthers';
import { planIfPossible } from './planIfPossible';
import type {
  KubernetesNamespaceInput,
  KubernetesNamespaceOutput,
} from './schema';

type Context = StepContext<KubernetesNamespaceInput>;

/** Makes the namespace what it shall be. */
export async function runKubernetesNamespace(
  services: KubernetesServices,
  context: Context,
): Promise<KubernetesNamespaceOutput> {
  const work = await planIfPossible(services, context);
  if (!work) return outputs(context);
  const { name, cluster, planned } = work;
  await joinOthers(context, work);
  const applied = await applyObjects(context, { cluster, planned });
  context.log.info(
    applied.some(({ changed }) => changed)
      ? `The namespace ${name} is as it shall be`
      : `The namespace ${name} was as it shall be`,
  );
  return outputs(context);
}

export function outputs(context: Context): KubernetesNamespaceOutput {
  const place = kubernetesPlace(context.input, stepPlaceOf(context));
  return { namespace: requireNamespace(place) };
}
