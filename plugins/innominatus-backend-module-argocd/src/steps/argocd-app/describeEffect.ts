import type { EffectIntent } from '@innominatus/plugin-innominatus-node';
import type { Instance } from '../../ArgoCdServices';
import { APPLICATION } from '../argocdKinds';

const VERBS = {
  create: 'create',
  update: 'change',
  adopt: 'take over',
} as const;

/** What the step does to an application, as the ledger and people know it. */
export function describeEffect(
  instance: Instance,
  name: string,
  action: keyof typeof VERBS,
): EffectIntent {
  return {
    kind: APPLICATION,
    action,
    target: instance.fingerprint,
    externalId: name,
    url: instance.webUrl(name),
    summary: `${VERBS[action]} the application ${name} on Argo CD ${instance.name}`,
  };
}
