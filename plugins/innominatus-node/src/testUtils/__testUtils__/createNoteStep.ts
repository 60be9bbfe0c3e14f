import { z } from 'zod';
import { createStep } from '../../createStep';
import type { StepType } from '../../StepType';
import type { StepWorld } from '../StepWorld';
import { Board } from './Board';

const INTENT = {
  kind: 'note',
  action: 'create',
  target: 'board',
  summary: 'pin a note',
} as const;

/** A step type that does everything right, unless `faults` says otherwise. */
export function createNoteStep(
  board: Board,
  faults: Partial<StepType> = {},
): StepType {
  const right: StepType = createStep({
    type: 'note',
    title: 'Note',
    description: 'Pins a note to the board.',
    input: z.strictObject({ text: z.string().describe('What it says.') }),
    output: z.strictObject({ key: z.string().describe('Where it hangs.') }),
    guarantee: { kind: 'targetRefuses', how: 'One note for each key.' },
    idempotent: () => true,
    examples: [
      {
        title: 'Say hello',
        step: { name: 'Hello', type: 'note', text: 'Hello ${metadata.name}' },
      },
    ],
    async run({ input, idempotencyKey, signal, effects }) {
      await effects.intend([{ ...INTENT, externalId: idempotencyKey }]);
      await board.pin(idempotencyKey, input.text, signal);
      return { key: idempotencyKey };
    },
    async lookup({ idempotencyKey }) {
      return board.notes.has(idempotencyKey)
        ? { outcome: 'done', outputs: { key: idempotencyKey } }
        : { outcome: 'notDone' };
    },
    undoing: 'Takes the note off the board.',
    async undo({ effect, signal, checkClaim }) {
      if (effect.target !== INTENT.target) {
        return {
          outcome: 'left',
          reason: 'targetChanged',
          message: 'the note hung on another board',
        };
      }
      await checkClaim();
      await board.unpin(effect.externalId, signal);
      return { outcome: 'undone' };
    },
    async settle({ signal }) {
      signal.throwIfAborted();
    },
    async preview({ idempotencyKey }) {
      return {
        changes: [{ ...INTENT, externalId: idempotencyKey, reversible: true }],
        outputs: { key: idempotencyKey },
      };
    },
  });
  return { ...right, ...faults };
}

/** A fresh board for each check, with the step type bound to it. */
export function setUpBoard(faults?: (board: Board) => Partial<StepType>) {
  return (): StepWorld => {
    const board = new Board();
    return {
      stepType: createNoteStep(board, faults?.(board)),
      replace: { '${metadata.name}': 'hello' },
      snapshot: () => Object.fromEntries(board.notes),
      stall: () => board.stall(),
    };
  };
}
