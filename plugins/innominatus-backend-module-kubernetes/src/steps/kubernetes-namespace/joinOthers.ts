import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { asStep } from '../../api/toStepError';
import { recordAnswer } from '../../apply/BeforeState';
import { effectOf, KUBERNETES_OBJECT } from '../../apply/PlannedObject';
import { objectId, refOf } from '../../objects/ObjectRef';
import type { NamespaceWork } from './planNamespace';
import type { KubernetesNamespaceInput } from './schema';

type Context = StepContext<KubernetesNamespaceInput>;

/**
 * Whether the namespace is one that a run of another application has made, and this one does not use yet to the ledger. It
 * has to be told, or the namespace would go with the other one.
 */
export async function joinsOthers(
  context: Context,
  work: Pick<NamespaceWork, 'cluster' | 'live' | 'planned'>,
): Promise<boolean> {
  return (await targetToJoin(context, work)) !== undefined;
}

/** Has the ledger know that the application uses the namespace, too. Changes nothing outside. */
export async function joinOthers(
  context: Context,
  work: Pick<NamespaceWork, 'cluster' | 'live' | 'planned'>,
): Promise<void> {
  const target = await targetToJoin(context, work);
  const { live } = work;
  if (target === undefined || !live) return;
  const [effect] = await context.effects.intend([
    {
      ...effectOf(target, refOf(live), live, 'adopt'),
      summary: `use the Namespace ${live.metadata.name}, which others have made`,
    },
  ]);
  effect?.confirm({ data: recordAnswer(live) });
}

async function targetToJoin(
  { signal, ledger, run, environment }: Context,
  {
    cluster,
    live,
    planned,
  }: Pick<NamespaceWork, 'cluster' | 'live' | 'planned'>,
): Promise<string | undefined> {
  const changes = planned.some(
    ({ ref, action }) => ref.kind === 'Namespace' && action !== 'none',
  );
  if (!live || changes) return undefined;
  const target = await asStep({ cluster: cluster.name }, () =>
    cluster.fingerprint({ signal }),
  );
  const object = await ledger.find({
    target,
    kind: KUBERNETES_OBJECT,
    externalId: objectId(refOf(live)),
  });
  if (object?.createdByRun === undefined) return undefined;
  const isUser = object.users.some(
    user =>
      user.application === run.application &&
      user.environment === environment.name,
  );
  return isUser ? undefined : target;
}
