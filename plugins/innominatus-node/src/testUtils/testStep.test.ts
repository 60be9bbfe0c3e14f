import { z } from 'zod';
import { createStep } from '../createStep';
import { suspend } from '../Suspension';
import type { StepType } from '../StepType';
import { testStep } from './testStep';
import type { StepWorld } from './StepWorld';

/** A notice board: the smallest outside world that can be written to, stops answering, and keeps what it has. */
class Board {
  readonly notes = new Map<string, string>();
  #stalled: (() => void) | undefined;

  stall(): { reached: Promise<void> } {
    return {
      reached: new Promise(resolve => {
        this.#stalled = resolve;
      }),
    };
  }

  async pin(key: string, text: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#stalled) {
      const stopped = new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      this.#stalled();
      await stopped;
    }
    this.notes.set(key, text);
  }
}

function createNoteStep(board: Board): StepType {
  return createStep({
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
}

function boardWorld(): StepWorld {
  const board = new Board();
  return {
    stepType: createNoteStep(board),
    replace: { '${metadata.name}': 'hello' },
    snapshot: () => Object.fromEntries(board.notes),
    stall: () => board.stall(),
  };
}

testStep(createNoteStep(new Board()), { setup: boardWorld });

testStep(
  createStep({
    type: 'nap',
    title: 'Nap',
    description: 'Waits once.',
    input: z.strictObject({}),
    output: z.strictObject({}),
    guarantee: { kind: 'pure' },
    examples: [{ title: 'Nap', step: { name: 'Nap', type: 'nap' } }],
    async run({ resumed, signal }) {
      signal.throwIfAborted();
      return resumed
        ? {}
        : suspend({ waitingFor: 'the morning', until: new Date(0) });
    },
  }),
);
