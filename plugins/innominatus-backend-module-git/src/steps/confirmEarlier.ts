import type {
  EffectHandle,
  StepContext,
} from '@innominatus/plugin-innominatus-node';

/**
 * Tells what became of what an interrupted attempt of the step has announced, once it is found. The step announces one
 * thing of a kind at a time.
 *
 * @returns whether it had made it, and not only changed it
 */
export function confirmEarlier(
  { effects }: Pick<StepContext, 'effects'>,
  kind: string,
  details: Parameters<EffectHandle['confirm']>[0],
): boolean {
  const earlier = effects.unconfirmed.filter(effect => effect.kind === kind);
  earlier.forEach(effect => effect.confirm(details));
  return earlier.some(({ action }) => action === 'create');
}
