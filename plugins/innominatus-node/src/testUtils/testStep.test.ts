import { z } from 'zod';
import { createStep } from '../createStep';
import { suspend } from '../Suspension';
import { Board } from './__testUtils__/Board';
import { createNoteStep, setUpBoard } from './__testUtils__/createNoteStep';
import { testStep } from './testStep';

testStep(createNoteStep(new Board()), { setup: setUpBoard() });

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
