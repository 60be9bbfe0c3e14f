import type {
  EffectHandle,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { Cluster } from '../clusters/Cluster';
import { asStep } from '../api/toStepError';
import { applyGroups } from '../objects/applyOrder';
import type { Manifest } from '../objects/Manifest';
import { labelOf } from '../objects/ObjectRef';
import { waitUntilEstablished } from '../readiness/waitUntilEstablished';
import { isSecret, recordAnswer } from './BeforeState';
import { inChunks, PARALLEL } from './inChunks';
import { effectOf, type PlannedObject } from './PlannedObject';

export interface ApplyRequest {
  cluster: Cluster;
  planned: readonly PlannedObject[];
  /** Whether fields of other managers are taken over. */
  force?: boolean;
}

/** One object as the server has it now. */
export interface AppliedObject {
  planned: PlannedObject;
  live: Manifest;
  changed: boolean;
  effect?: EffectHandle;
}

interface Write {
  planned: PlannedObject;
  effect: EffectHandle | undefined;
}

/** Announces all changes and makes them, one group of kinds after the other. */
export async function applyObjects(
  context: StepContext,
  request: ApplyRequest,
): Promise<AppliedObject[]> {
  const { cluster, planned } = request;
  maskSecrets(context, planned);
  const writes = await announce(context, cluster, planned);
  const applied: AppliedObject[] = planned.flatMap(one =>
    one.action === 'none' && one.live
      ? [{ planned: one, live: one.live, changed: false }]
      : [],
  );
  let done = 0;
  for (const group of applyGroups(writes, ({ planned: one }) => one.wanted)) {
    const results = await inChunks(
      group,
      PARALLEL,
      write => applyOne(context, request, write),
      () => context.effects.checkClaim(),
    );
    applied.push(...results);
    done += results.length;
    context.progress(done, writes.length, 'objects applied');
    await waitUntilEstablished(context, cluster, results);
  }
  return applied;
}

/** The API server may quote a value that it refuses. */
function maskSecrets(
  { mask }: StepContext,
  planned: readonly PlannedObject[],
): void {
  for (const { wanted } of planned.filter(one => isSecret(one.wanted))) {
    const values = [wanted.data, wanted.stringData].flatMap(part =>
      Object.values(Object(part)),
    );
    for (const value of values) {
      if (typeof value === 'string' && value !== '') {
        mask(value);
      }
    }
  }
}

async function announce(
  context: StepContext,
  cluster: Cluster,
  planned: readonly PlannedObject[],
): Promise<Write[]> {
  const { signal, effects, log } = context;
  const changes = planned.flatMap(one =>
    one.action === 'none' ? [] : [{ one, action: one.action }],
  );
  if (changes.length === 0) {
    return [];
  }
  const target = await asStep({ cluster: cluster.name }, () =>
    cluster.fingerprint({ signal }),
  );
  const intents = changes.map(({ one, action }) =>
    effectOf(target, one.ref, one.live, action),
  );
  intents.forEach(({ summary }) => log.info(`Going to ${summary}`));
  const handles = await effects.intend(intents);
  return changes.map(({ one }, index) => ({
    planned: one,
    effect: handles[index],
  }));
}

async function applyOne(
  { signal, log }: StepContext,
  { cluster, force }: ApplyRequest,
  { planned, effect }: Write,
): Promise<AppliedObject> {
  const label = labelOf(planned.ref);
  const live = await asStep(
    { cluster: cluster.name, label, writes: true },
    () =>
      cluster.objects.apply(planned.wanted, {
        signal,
        force,
        onWarning: text => log.warn(`${label}: ${text}`),
      }),
  );
  const before = planned.live?.metadata.resourceVersion;
  const changed = live.metadata.resourceVersion !== before;
  if (changed) {
    effect?.confirm({ data: recordAnswer(live) });
  } else {
    effect?.discard();
  }
  return { planned, live, changed, effect };
}
