import type { RunState, StepState } from '../RunState';

/** The states of all steps, with those of some of them changed. */
export function withStepStates(
  states: RunState['steps'],
  changed: Iterable<readonly [id: string, state: StepState]>,
): RunState['steps'] {
  // Without a prototype: steps are called as people like. V8 takes it for the table that it is, too; an ordinary object
  // gets a new layout with each new member, which makes hundreds of members slow to copy and slow to read.
  const copy: RunState['steps'] = Object.create(null);
  for (const id of Object.keys(states)) {
    const state = states[id];
    if (state) copy[id] = state;
  }
  for (const [id, state] of changed) copy[id] = state;
  return copy;
}
