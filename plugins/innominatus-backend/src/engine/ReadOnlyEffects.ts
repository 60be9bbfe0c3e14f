import type {
  AnnouncedEffect,
  EffectHandle,
  StepEffects,
} from '@innominatus/plugin-innominatus-node';

/** For handlers that must not write: a look-up that changed what it looks at could never be trusted. */
export class ReadOnlyEffects implements StepEffects {
  constructor(
    private readonly check: () => Promise<void>,
    readonly unconfirmed: readonly AnnouncedEffect[] = [],
  ) {}

  async intend(): Promise<EffectHandle[]> {
    throw new Error('only the work of a step itself may announce effects');
  }

  checkClaim(): Promise<void> {
    return this.check();
  }
}
