import {
  createStep,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { applyObjects } from '../../apply/applyObjects';
import { dryRun } from '../../apply/dryRun';
import { inChunks, PARALLEL } from '../../apply/inChunks';
import { previewObjects } from '../../apply/previewObjects';
import type { KubernetesServices } from '../../KubernetesServices';
import { undoObject } from '../../undo/undoObject';
import { kubernetesPlace, namespaceReaches } from '../KubernetesPlace';
import { kubernetesNamespaceExamples } from './examples';
import { planNamespace } from './planNamespace';
import {
  kubernetesNamespaceInput,
  kubernetesNamespaceOutput,
  type KubernetesNamespaceInput,
} from './schema';

type Context = StepContext<KubernetesNamespaceInput>;

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
    run: context => run(services, context),
    lookup: async context => {
      const { cluster, name, planned } = await planNamespace(services, context);
      const { signal } = context;
      const told = await inChunks(planned, PARALLEL, one =>
        dryRun(cluster, one, { force: false, signal }),
      );
      return planned.every(({ live }) => live) &&
        told.every(({ kind }) => kind === 'same')
        ? { outcome: 'done', outputs: { namespace: name } }
        : { outcome: 'notDone' };
    },
    undo: context => undoObject(services, context),
    undoing:
      'A namespace that the step has created is deleted, with all that is in it, unless anybody else has put something into it; then it stays and the objects are named. Labels, quota and limits become what they were.',
    preview: async context => {
      const { cluster, name, planned } = await planNamespace(services, context);
      const { signal } = context;
      const { changes, unknown } = await previewObjects(
        cluster,
        { planned, deleted: [] },
        { force: false, signal },
      );
      return { changes, unknown, outputs: { namespace: name } };
    },
  });
}

async function run(services: KubernetesServices, context: Context) {
  const { cluster, name, planned } = await planNamespace(services, context);
  const applied = await applyObjects(context, { cluster, planned });
  context.log.info(
    applied.some(({ changed }) => changed)
      ? `The namespace ${name} is as it shall be`
      : `The namespace ${name} was as it shall be`,
  );
  return { namespace: name };
}
