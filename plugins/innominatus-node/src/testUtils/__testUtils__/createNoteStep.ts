import { z } from 'zod';
import { createStep } from '../../createStep';
import type { StepType } from '../../StepType';
import type { StepWorld } from '../StepWorld';
import { Board } from './Board';

type NoteStep = Pick<StepType, 'run' | 'lookup' | 'idempotent'> &
  Partial<StepType>;

/** A step type that does everything right, unless `faults` says otherwise. */
export function createNoteStep(
  board: Board,
  faults: Partial<NoteStep> = {},
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
      await effects.intend([
        {
          kind: 'note',
          action: 'create',
          target: 'board',
          externalId: idempotencyKey,
          summary: 'pin a note',
        },
      ]);
      await board.pin(idempotencyKey, input.text, signal);
      return { key: idempotencyKey };
    },
    async lookup({ idempotencyKey }) {
      return board.notes.has(idempotencyKey)
        ? { outcome: 'done', outputs: { key: idempotencyKey } }
        : { outcome: 'notDone' };
    },
  });
  return { ...right, ...faults };
}

/** A fresh board for each check, with the step type bound to it. */
export function setUpBoard(faults?: (board: Board) => Partial<NoteStep>) {
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
