import { createStep } from '@innominatus/plugin-innominatus-node';
import { previewObjects } from '../../apply/previewObjects';
import type { KubernetesServices } from '../../KubernetesServices';
import { isClusterScoped } from '../../objects/clusterScoped';
import { undoObject } from '../../undo/undoObject';
import {
  EVERYWHERE,
  kubernetesPlace,
  namespaceReaches,
} from '../KubernetesPlace';
import { kubernetesDeleteExamples } from './examples';
import { planDelete } from './planDelete';
import { runKubernetesDelete } from './run';
import { kubernetesDeleteInput, kubernetesDeleteOutput } from './schema';

export function createKubernetesDeleteStep(services: KubernetesServices) {
  return createStep({
    type: 'kubernetes-delete',
    title: 'Delete from Kubernetes',
    description:
      'Deletes objects, by name or all that the inventory of the workload names, and waits until they are gone. From the inventory, PersistentVolumeClaims stay, and so does what others have made of an object.',
    input: kubernetesDeleteInput,
    output: kubernetesDeleteOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'An object is deleted by its UID, so that one which was made anew since is left alone.',
    },
    idempotent: () => true,
    examples: kubernetesDeleteExamples,
    reaches: (input, place) => {
      const where = kubernetesPlace(input, place);
      const usual = where.namespace === undefined ? [] : [where.namespace];
      const named = (input.objects ?? []).flatMap(ref =>
        isClusterScoped(ref) ? [EVERYWHERE] : (ref.namespace ?? []),
      );
      return namespaceReaches(where, [...usual, ...named]);
    },
    run: context => runKubernetesDelete(services, context),
    undo: context => undoObject(services, context),
    undoing:
      'The objects are made again, as they were. What belonged to them, such as pods, comes with them; Secrets, namespaces and the data of volumes do not come back.',
    preview: async context => {
      const { cluster, refs, objects, inventory } = await planDelete(
        services,
        context,
      );
      const { signal } = context;
      const { changes } = await previewObjects(
        cluster,
        { planned: [], deleted: [...objects, ...inventory] },
        { force: false, signal },
      );
      return { changes, outputs: { deleted: refs } };
    },
  });
}
