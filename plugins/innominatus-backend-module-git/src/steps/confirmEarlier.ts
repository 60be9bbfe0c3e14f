import type {
  EffectHandle,
  StepContext,
} from '@innominatus/plugin-innominatus-node';

/**
 * Tells what became of what an interrupted attempt of the step has announced, once it is found. The step announces one
 * thing of a kind at a time.
 */
export function confirmEarlier(
  { effects }: Pick<StepContext, 'effects'>,
  kind: string,
  details: Parameters<EffectHandle['confirm']>[0],
): void {
  effects.unconfirmed
    .filter(effect => effect.kind === kind)
    .forEach(effect => effect.confirm(details));
}
