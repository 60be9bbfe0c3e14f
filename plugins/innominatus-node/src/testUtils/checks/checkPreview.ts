import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '@backstage/types';
import type { PreviewedChange, StepPreview } from '../../StepPreview';
import type { StepType } from '../../StepType';
import { assertJson, runToEnd } from '../executeExample';
import type { RecordedEffect } from '../TestStepContext';
import { withExample, type PlacedExample } from '../withExample';
import { expectUnchanged } from './expectUnchanged';
import type { Subject } from './Subject';
import { announced } from './Work';

/** A preview writes and announces nothing, and says what a run then does. */
export async function checkPreview(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const preview = await takePreview(placed);
    const { contexts, outputs } = await runToEnd(placed);
    const effects = announced(contexts).filter(({ discarded }) => !discarded);
    expectSameChanges(placed.stepType, preview.changes, effects);
    expectOutputs(preview.outputs ?? {}, outputs);
  });
}

async function takePreview(placed: PlacedExample): Promise<StepPreview> {
  const before = await placed.snapshot();
  const test = placed.newContext();
  const preview = await placed.stepType.preview?.(test.context);
  if (!preview) {
    throw new Error('there is no "preview"');
  }
  assertJson(preview, 'the preview');
  await expectUnchanged(placed, before, 'the preview has written');
  if (test.effects.length > 0) {
    throw new Error('the preview has announced effects');
  }
  return preview;
}

/** One line for each thing that changes; a thing that is written several times counts once. */
function expectSameChanges(
  { undo }: StepType,
  changes: PreviewedChange[],
  effects: RecordedEffect[],
): void {
  const open = new Set(
    changes.filter(({ action }) => action === 'call').map(nameOf),
  );
  const said = changes.map(change => lineOf(change, change.reversible));
  const done = effects.map(({ intent }) =>
    lineOf(
      open.has(nameOf(intent)) ? { ...intent, action: 'call' } : intent,
      (intent.reversible ?? true) && undo !== undefined,
    ),
  );
  const [first, second] = [said, done].map(lines => [...new Set(lines)].sort());
  if (!isDeepStrictEqual(first, second)) {
    throw new Error(
      `the preview says ${JSON.stringify(first)}, the run does ${JSON.stringify(second)}`,
    );
  }
}

function nameOf({ kind, externalId }: { kind: string; externalId: string }) {
  return `${kind} ${externalId}`;
}

function lineOf(
  change: { kind: string; action: string; externalId: string },
  reversible: boolean,
): string {
  return `${change.action} ${nameOf(change)}${reversible ? '' : ' for good'}`;
}

function expectOutputs(said: JsonObject, outputs: unknown): void {
  const brought = new Map(Object.entries(Object(outputs)));
  for (const [name, value] of Object.entries(said)) {
    if (!isDeepStrictEqual(value, brought.get(name))) {
      throw new Error(
        `the preview says that the output "${name}" will be ${JSON.stringify(value)}, the run brings ${JSON.stringify(brought.get(name))}`,
      );
    }
  }
}
