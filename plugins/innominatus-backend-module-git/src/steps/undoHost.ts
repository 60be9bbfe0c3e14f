import { gitTarget } from '@innominatus/plugin-innominatus-common';
import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../GitServices';
import type { GitHost } from '../hosts/GitHost';

/** The host on which an effect has to be undone, or why that is not the host of today. */
export async function undoHost(
  services: GitServices,
  { effect, environment, signal }: UndoContext,
): Promise<
  { kind: 'same'; host: GitHost } | { kind: 'other'; result: UndoResult }
> {
  signal.throwIfAborted();
  const host = hostNamed(services, gitTarget(environment).host);
  const target = await host.fingerprint({ signal });
  return target === effect.target
    ? { kind: 'same', host }
    : {
        kind: 'other',
        result: {
          outcome: 'left',
          reason: 'targetChanged',
          message: `the Git host ${host.name} is another one now: it was ${effect.target}, it is ${target}`,
        },
      };
}
