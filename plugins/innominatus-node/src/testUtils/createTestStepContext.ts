import type { EffectHandle, EffectIntent } from '../StepContext';
import { createSurroundings } from './createSurroundings';
import type {
  RecordedEffect,
  TestStepContext,
  TestStepContextOptions,
} from './TestStepContext';

/**
 * Everything that the engine promises to a step, without an engine: effects are recorded before they are tried, a lost
 * claim or an abort stops the step at its next announcement, the ledger is a list.
 *
 * @public
 */
export function createTestStepContext<TInput>(
  options: TestStepContextOptions<TInput>,
): TestStepContext<TInput> {
  const { shared, checkClaim, ...record } = createSurroundings(options);
  const effects: RecordedEffect[] = [];
  const { resumed } = options;
  return {
    ...record,
    effects,
    context: {
      ...shared,
      effects: {
        checkClaim,
        unconfirmed: (options.unconfirmed ?? []).map(effect => ({
          ...handleOf(effect),
          ...effect.intent,
        })),
        async intend(intents) {
          await checkClaim();
          const handles = intents.map(intent => recordEffect(effects, intent));
          await options.afterAnnouncement?.();
          shared.signal.throwIfAborted();
          return handles;
        },
      },
      resumed: resumed && { approvals: [], ...resumed },
    },
  };
}

function recordEffect(
  effects: RecordedEffect[],
  intent: EffectIntent,
): EffectHandle {
  const effect: RecordedEffect = {
    id: `effect-${effects.length + 1}`,
    intent: structuredClone(intent),
  };
  effects.push(effect);
  return handleOf(effect);
}

function handleOf(effect: RecordedEffect): EffectHandle {
  return {
    id: effect.id,
    confirm(details) {
      effect.confirmed = { ...effect.confirmed, ...structuredClone(details) };
    },
    discard() {
      effect.discarded = true;
    },
  };
}
