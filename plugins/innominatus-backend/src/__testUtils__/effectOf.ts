import type { Effect } from '@innominatus/plugin-innominatus-common';

/** What a test says of an effect; a text alone is the name of the object. */
export type EffectSketch = string | Partial<Effect>;

/** An effect of which all else is as it mostly is. */
export function effectOf(sketch: EffectSketch, id: string): Effect {
  const told = typeof sketch === 'string' ? { externalId: sketch } : sketch;
  const { externalId = 'object' } = told;
  return {
    id,
    kind: 'object',
    action: 'create',
    target: 'test',
    externalId,
    summary: externalId,
    reversible: true,
    ...told,
  };
}
