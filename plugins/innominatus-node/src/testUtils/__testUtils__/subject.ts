import type { StepType } from '../../StepType';
import type { Subject } from '../checks/Subject';
import type { StepWorld } from '../StepWorld';
import { Board } from './Board';
import { createNoteStep, setUpBoard } from './createNoteStep';

/** The note step as a subject of checks, with faults of its own. */
export function subject(
  faults?: (board: Board) => Partial<StepType>,
  world: Partial<StepWorld> = {},
): Subject {
  const stepType = createNoteStep(new Board());
  const [example] = stepType.examples;
  if (!example) {
    throw new Error('the note step has an example');
  }
  const setup = setUpBoard(faults);
  return { stepType, example, setup: () => ({ ...setup(), ...world }) };
}
