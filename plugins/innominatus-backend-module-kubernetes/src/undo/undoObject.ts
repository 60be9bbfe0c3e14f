import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { asStep } from '../api/toStepError';
import { readBefore } from '../apply/BeforeState';
import type { KubernetesServices } from '../KubernetesServices';
import { labelOf } from '../objects/ObjectRef';
import { removeCreated } from './removeCreated';
import { recreateDeleted } from './recreateDeleted';
import { restoreChanged } from './restoreChanged';
import { undoCluster } from './undoCluster';
import type { UndoTask } from './UndoTask';

type Context = UndoContext<{ cluster?: string; force?: boolean }>;

/** Makes one object as if the run had not touched it. */
export async function undoObject(
  services: KubernetesServices,
  context: Context,
): Promise<UndoResult> {
  const { effect, signal } = context;
  const found = await undoCluster(services, context);
  if (found.kind === 'other') {
    return found.result;
  }
  const { cluster } = found;
  const before = readBefore(effect.before);
  const label = labelOf(before.ref);
  return asStep({ cluster: cluster.name, label, writes: true }, async () => {
    const live = await cluster.objects.find(before.ref, { signal });
    const task: UndoTask = { context, cluster, before, label, live };
    switch (effect.action) {
      case 'create':
        return removeCreated(task);
      case 'delete':
        return recreateDeleted(task);
      case 'update':
      case 'adopt':
        return restoreChanged(task);
      default:
        return effect.action satisfies never;
    }
  });
}
