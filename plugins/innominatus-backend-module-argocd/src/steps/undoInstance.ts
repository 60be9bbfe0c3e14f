import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import {
  instanceOf,
  type ArgoCdServices,
  type Instance,
} from '../ArgoCdServices';

/** The Argo CD on which an effect has to be undone, or why that is not the one of today. */
export function undoInstance(
  services: ArgoCdServices,
  { effect, environment, signal }: UndoContext,
):
  { kind: 'same'; instance: Instance } | { kind: 'other'; result: UndoResult } {
  signal.throwIfAborted();
  const instance = instanceOf(services, environment);
  return instance.fingerprint === effect.target
    ? { kind: 'same', instance }
    : {
        kind: 'other',
        result: {
          outcome: 'left',
          reason: 'targetChanged',
          message: `Argo CD ${instance.name} is another one now: it was ${effect.target}, it is ${instance.fingerprint}`,
        },
      };
}
