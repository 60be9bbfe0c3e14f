import {
  StepError,
  type StepType,
  type UndoContext,
  type UndoneEffect,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { CommonContext } from './createStepContext';

const undoResultSchema: z.ZodType<UndoResult> = z.discriminatedUnion(
  'outcome',
  [
    z.object({ outcome: z.literal('undone') }),
    z.object({
      outcome: z.literal('left'),
      reason: z.enum(['notReversible', 'overtaken', 'targetChanged', 'inUse']),
      message: z.string(),
    }),
  ],
);

/**
 * Has a type of steps undo one effect.
 *
 * @throws what the type throws, and StepError when its answer is none
 */
export async function callUndo(
  stepType: StepType,
  context: CommonContext,
  rest: Pick<UndoContext, 'purpose' | 'checkClaim'> & { effect: UndoneEffect },
): Promise<UndoResult> {
  if (!stepType.undo) {
    return {
      outcome: 'left',
      reason: 'notReversible',
      message: `steps of type "${stepType.type}" cannot be undone`,
    };
  }
  const result = undoResultSchema.safeParse(
    await stepType.undo({
      ...context,
      ...rest,
      undoKey: `${context.idempotencyKey}/undo/${rest.effect.id}`,
    }),
  );
  if (result.success) return result.data;
  throw new StepError(
    `step type "${stepType.type}" did not say what became of the effect`,
    { reason: 'invalidOutput' },
  );
}
