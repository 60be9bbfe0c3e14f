import { createStep } from '@innominatus/plugin-innominatus-node';
import { previewObjects } from '../../apply/previewObjects';
import type { KubernetesServices } from '../../KubernetesServices';
import { undoObject } from '../../undo/undoObject';
import { kubernetesPlace, namespaceReaches } from '../KubernetesPlace';
import { kubernetesNamespaceExamples } from './examples';
import { joinsOthers } from './joinOthers';
import { planIfPossible } from './planIfPossible';
import { provideNamespace } from './provideNamespace';
import { outputs, runKubernetesNamespace } from './run';
import { kubernetesNamespaceInput, kubernetesNamespaceOutput } from './schema';

export function createKubernetesNamespaceStep(services: KubernetesServices) {
  return createStep({
    type: 'kubernetes-namespace',
    title: 'Kubernetes namespace',
    description:
      'Makes sure that a namespace is there, with labels, a quota and limits if they are given. One that others have made is used as it is, and gets only what the step names.',
    input: kubernetesNamespaceInput,
    output: kubernetesNamespaceOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'A namespace has its name only once, and server-side apply says what shall be.',
    },
    idempotent: () => true,
    examples: kubernetesNamespaceExamples,
    reaches: (input, place) => {
      const where = kubernetesPlace(input, place);
      return namespaceReaches(where, where.namespace ? [where.namespace] : []);
    },
    provides: reach => provideNamespace(services, reach),
    run: context => runKubernetesNamespace(services, context),
    lookup: async context => {
      const work = await planIfPossible(services, context);
      const done =
        !work ||
        (work.planned.every(({ live }) => live) &&
          work.told.every(({ kind }) => kind === 'same'));
      return done && !(work && (await joinsOthers(context, work)))
        ? { outcome: 'done', outputs: outputs(context) }
        : { outcome: 'notDone' };
    },
    undo: context => undoObject(services, context),
    undoing:
      'A namespace that the step has created is deleted, with all that is in it, unless anybody else has put something into it; then it stays and the objects are named. Labels, quota and limits become what they were.',
    preview: async context => {
      const work = await planIfPossible(services, context);
      if (!work) return { changes: [], outputs: outputs(context) };
      const { cluster, planned } = work;
      const { signal } = context;
      const { changes, unknown } = await previewObjects(
        cluster,
        { planned, deleted: [] },
        { force: false, signal },
      );
      return { changes, unknown, outputs: outputs(context) };
    },
  });
}
