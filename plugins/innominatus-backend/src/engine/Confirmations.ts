import type {
  Confirmation,
  StepState,
} from '@innominatus/plugin-innominatus-common';
import type {
  AnnouncedEffect,
  EffectHandle,
} from '@innominatus/plugin-innominatus-node';
import { jsonOutputs } from './jsonOutputs';

/** What targets have answered about the effects of a step, to be recorded together with its success. */
export class Confirmations {
  readonly #byEffect = new Map<string, Confirmation>();

  get all(): Confirmation[] {
    return [...this.#byEffect.values()];
  }

  handleOf(id: string): EffectHandle {
    return {
      id,
      confirm: ({ externalId, url, data }) => {
        this.#byEffect.set(id, {
          ...this.#byEffect.get(id),
          effect: id,
          ...(externalId !== undefined && { externalId }),
          ...(url !== undefined && { url }),
          // As it will be read back from the log.
          ...(data !== undefined && { data: jsonOutputs(data) }),
        });
      },
      discard: () => {
        this.#byEffect.set(id, { effect: id, happened: false });
      },
    };
  }

  /** Of attempts before, what nobody has told of since. */
  unconfirmedOf({ effects }: Pick<StepState, 'effects'>): AnnouncedEffect[] {
    return effects
      .filter(
        ({ confirmation, undone, left }) => !confirmation && !undone && !left,
      )
      .map(({ id, kind, action, target, externalId }) => ({
        ...this.handleOf(id),
        ...{ kind, action, target, externalId },
      }));
  }
}
