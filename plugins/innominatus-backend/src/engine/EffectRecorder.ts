import {
  canonicalJson,
  type Confirmation,
  type Effect,
} from '@innominatus/plugin-innominatus-common';
import type {
  AnnouncedEffect,
  EffectHandle,
  EffectIntent,
  StepEffects,
} from '@innominatus/plugin-innominatus-node';
import { createHash } from 'node:crypto';
import type { Confirmations } from './Confirmations';
import type { StepOutlet } from './StepOutlet';

/**
 * Records what one attempt is about to change, before it changes it, and collects what the targets answered, to be
 * recorded with the success of the step.
 */
export class EffectRecorder implements StepEffects {
  #count: number;
  readonly unconfirmed: readonly AnnouncedEffect[];

  constructor(
    private readonly options: {
      outlet: StepOutlet;
      step: string;
      attempt: number;
      signal: AbortSignal;
      /** How many the attempt had announced before it was suspended. */
      before: number;
      /** What earlier attempts have announced. */
      unconfirmed: readonly AnnouncedEffect[];
      confirmations: Confirmations;
    },
  ) {
    this.#count = options.before;
    this.unconfirmed = options.unconfirmed;
  }

  /** What has been confirmed so far. */
  get confirmed(): Confirmation[] {
    return this.options.confirmations.all;
  }

  /** Whether the attempt may have changed anything outside. */
  get announced(): boolean {
    return this.#count > 0;
  }

  async intend(intents: readonly EffectIntent[]): Promise<EffectHandle[]> {
    const { outlet, step, attempt, signal } = this.options;
    signal.throwIfAborted();
    if (intents.length === 0) return [];
    const recorded = intents.map(intent => this.toEffect(intent));
    const effects = recorded.map(({ effect }) => effect);
    await outlet.record(
      [{ type: 'effect.intended', step, attempt, effects }],
      signal,
      recorded.flatMap(({ blob }) => (blob ? [blob] : [])),
    );
    signal.throwIfAborted();
    return effects.map(({ id }) => this.options.confirmations.handleOf(id));
  }

  checkClaim(): Promise<void> {
    return this.options.outlet.checkClaim(this.options.signal);
  }

  private toEffect(intent: EffectIntent): {
    effect: Effect;
    blob?: { digest: string; content: Buffer };
  } {
    const { outlet, step, attempt } = this.options;
    this.#count += 1;
    const { before, reversible, ...told } = outlet.withoutSecrets(intent);
    const content =
      before === undefined ? undefined : Buffer.from(canonicalJson(before));
    const digest =
      content && createHash('sha256').update(content).digest('hex');
    return {
      effect: {
        ...told,
        id: `${step}#${attempt}.${this.#count}`,
        reversible: reversible ?? true,
        ...(digest !== undefined && { before: digest }),
      },
      ...(content && digest !== undefined && { blob: { digest, content } }),
    };
  }
}
