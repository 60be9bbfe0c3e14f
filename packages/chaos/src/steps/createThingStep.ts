import {
  createStep,
  type StepContext,
  type StepGuarantee,
  type UndoContext,
} from '@innominatus/plugin-innominatus-node';
import { writeInputSchema, writeOutputSchema } from './inputs';
import type { TargetClient } from './TargetClient';
import { ThingStep, type ThingKind, type WriteInput } from './ThingStep';

const guarantees: Record<ThingKind, StepGuarantee> = {
  note: { kind: 'targetRefuses', how: 'One note for each key.' },
  parcel: { kind: 'lookup', how: 'Parcels can be counted.' },
  letter: { kind: 'none', why: 'Nobody knows which letters were sent.' },
};

/**
 * A step that makes one thing. Of notes the target makes one for each key; of parcels one for each request, and tells how many
 * there are; of letters likewise, and tells nothing.
 */
export function createThingStep(targets: TargetClient, kind: ThingKind) {
  const step = new ThingStep(targets, kind);
  return createStep({
    type: `chaos-${kind}`,
    title: kind,
    description: `Makes a ${kind}.`,
    input: writeInputSchema,
    output: writeOutputSchema,
    guarantee: guarantees[kind],
    idempotent: () => kind === 'note',
    examples: [],
    run: context => step.run(context),
    ...(kind !== 'letter' && {
      lookup: (context: StepContext<WriteInput>) => step.lookup(context),
      undo: (context: UndoContext<WriteInput>) => step.undo(context),
    }),
    undoing: 'Takes the thing away again; letters stay.',
  });
}
