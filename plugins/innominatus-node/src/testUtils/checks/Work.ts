import { runToEnd } from '../executeExample';
import type {
  RecordedEffect,
  TestStepContext,
  TestStepControl,
  TestStepHooks,
} from '../TestStepContext';
import type { PlacedExample } from '../withExample';
import { undoAll } from './undoAll';
import { undoneEffects } from '../createTestUndoContext';

/** Something that a step does to the outside: its run, or its undo. */
export interface Work {
  /** For messages. */
  name: string;
  /** Whether it may do nothing at all that could be interrupted. */
  mayBeStill(placed: PlacedExample): boolean;
  /** Brings the world to where the work begins; nothing, where the example has no such work. */
  prepare(placed: PlacedExample): Promise<Begin | undefined>;
}

/** Does the work once. `onContext` gets the control of each context before the step gets the context. */
export type Begin = (
  hooks: Pick<TestStepHooks, 'beforeWrite'> & {
    onContext?(control: TestStepControl): void;
  },
) => Promise<unknown>;

export const running: Work = {
  name: 'the step',
  mayBeStill: ({ stepType }) => stepType.guarantee.kind === 'pure',
  prepare: async placed => hooks => runToEnd(placed, hooks),
};

export const undoing: Work = {
  name: 'the undo',
  // Whether it writes without asking is found by the check of its claim.
  mayBeStill: () => true,
  async prepare(placed) {
    const { contexts } = await runToEnd(placed);
    const effects = undoneEffects(announced(contexts));
    return effects.length > 0
      ? hooks => undoAll(placed, effects, hooks)
      : undefined;
  },
};

/** All effects that the calls of a step have announced, oldest first. */
export function announced(
  contexts: readonly TestStepContext[],
): RecordedEffect[] {
  return contexts.flatMap(({ effects }, call) =>
    effects.map(effect => ({ ...effect, id: `${call + 1}.${effect.id}` })),
  );
}
