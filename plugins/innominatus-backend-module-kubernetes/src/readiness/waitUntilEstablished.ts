import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { Cluster } from '../clusters/Cluster';
import { refOf } from '../objects/ObjectRef';
import type { Manifest } from '../objects/Manifest';
import { waitUntilReady } from './waitUntilReady';

const LIMIT_MS = 60_000;

/** Objects of a custom kind can be applied only when the API server serves that kind. */
export async function waitUntilEstablished(
  context: Pick<StepContext, 'signal' | 'log' | 'progress'>,
  cluster: Cluster,
  applied: readonly { live: Manifest }[],
): Promise<void> {
  const definitions = applied
    .map(({ live }) => live)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
  if (definitions.length > 0) {
    await waitUntilReady(context, {
      cluster,
      refs: definitions.map(refOf),
      timeoutMs: LIMIT_MS,
      patienceMs: LIMIT_MS,
    });
  }
}
