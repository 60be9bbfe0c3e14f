import type { EffectIntent } from '@innominatus/plugin-innominatus-node';
import { isAutomated, type Application } from '../../api/Application';
import type { Instance } from '../../ArgoCdServices';
import { SYNC } from '../argocdKinds';

/** What the step does, as the ledger and people know it. */
export function describeSync(
  instance: Instance,
  application: Application,
  revision: string | undefined,
): EffectIntent {
  const { name, uid } = application.metadata;
  const last = application.status.history.at(-1);
  return {
    kind: SYNC,
    action: 'update',
    target: instance.fingerprint,
    externalId: name,
    url: instance.webUrl(name),
    summary: `sync the application ${name} on Argo CD ${instance.name}${revision === undefined ? '' : ` to ${revision}`}`,
    before: {
      uid,
      deployment: last
        ? { id: last.id, revision: last.revision ?? null }
        : null,
    },
    reversible: last !== undefined || isAutomated(application),
  };
}
