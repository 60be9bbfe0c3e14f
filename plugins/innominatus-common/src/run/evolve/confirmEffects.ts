import type { Confirmation } from '../RunEvent';
import type { EffectState } from '../RunState';

/** Takes off what did not happen; the success of a step confirms all else that it announced. */
export function confirmEffects(
  effects: EffectState[],
  confirmed: Confirmation[] = [],
  succeeded: boolean,
): EffectState[] {
  const byId = new Map(confirmed.map(each => [each.effect, each]));
  return effects
    .filter(({ id }) => byId.get(id)?.happened !== false)
    .map(effect => ({
      ...effect,
      confirmation:
        byId.get(effect.id) ??
        effect.confirmation ??
        (succeeded ? { effect: effect.id } : undefined),
    }));
}
