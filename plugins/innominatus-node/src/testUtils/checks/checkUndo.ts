import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '@backstage/types';
import { isStepError } from '../../StepError';
import type { UndoneEffect } from '../../UndoContext';
import { undoneEffects } from '../createTestUndoContext';
import { runToEnd } from '../executeExample';
import { withExample, type PlacedExample } from '../withExample';
import { expectUnchanged } from './expectUnchanged';
import type { Subject } from './Subject';
import { undoAll } from './undoAll';
import { announced } from './Work';

/**
 * Undo after a run brings back what was, also when the answers of the target were lost with the process; a second undo
 * changes nothing.
 */
export async function checkUndo(subject: Subject): Promise<void> {
  for (const confirmed of [true, false]) {
    await withExample(subject, async placed => {
      const before = await placed.restored();
      const { contexts } = await runToEnd(placed);
      const all = announced(contexts);
      const effects = undoneEffects(all, { confirmed });
      const restorable = all.every(
        ({ intent, discarded }) => discarded || (intent.reversible ?? true),
      );
      const complete = await undoTwice(placed, effects, confirmed);
      if (complete && restorable) {
        await expectRestored(placed, before, describe(confirmed));
      }
    });
  }
}

/** @returns whether all was undone */
async function undoTwice(
  placed: PlacedExample,
  effects: UndoneEffect[],
  confirmed: boolean,
): Promise<boolean> {
  const results = await undoAll(placed, effects);
  const left = results.find(({ outcome }) => outcome === 'left');
  if (left && confirmed) {
    throw new Error(
      `undo leaves what it has just done: ${JSON.stringify(left)}`,
    );
  }
  const once = await placed.snapshot();
  const again = await undoAll(placed, effects);
  if (!isDeepStrictEqual(outcomes(again), outcomes(results))) {
    throw new Error(
      `a second undo says ${outcomes(again)} where the first said ${outcomes(results)}`,
    );
  }
  await expectUnchanged(placed, once, 'a second undo leaves another state');
  return !left;
}

function outcomes(results: { outcome: string }[]): string[] {
  return results.map(({ outcome }) => outcome);
}

/** Undo of what was announced, and not done because the process died, leaves the outside as it is. */
export async function checkUndoOfNothing(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const before = await placed.snapshot();
    const effects = await announceOnly(placed);
    await undoAll(placed, effects);
    await expectUnchanged(
      placed,
      before,
      'undo of what was announced but never done leaves another state',
    );
  });
}

/** Lets the process die right after the first announcement. */
async function announceOnly(placed: PlacedExample): Promise<UndoneEffect[]> {
  const death = new Error('the process died');
  const contexts: Parameters<typeof announced>[0][number][] = [];
  await runToEnd(placed, {
    onContext: test => {
      contexts.push(test);
    },
    afterAnnouncement: () => {
      throw death;
    },
  }).catch(error => {
    if (error !== death) {
      throw error;
    }
  });
  return undoneEffects(announced(contexts), { confirmed: false });
}

/** Undo of an effect at another target is refused with a `StepError`, or leaves it. */
export async function checkUndoElsewhere(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const { contexts } = await runToEnd(placed);
    const before = await placed.snapshot();
    for (const effect of undoneEffects(announced(contexts))) {
      const moved = { ...effect, target: `${effect.target}-of-another` };
      const result = await undoAll(placed, [moved]).catch(error => {
        if (!isStepError(error)) {
          throw error;
        }
        return [];
      });
      if (result.some(({ outcome }) => outcome === 'undone')) {
        throw new Error('undo does not see that the target is another one now');
      }
    }
    await expectUnchanged(placed, before, 'undo wrote to another target');
  });
}

async function expectRestored(
  placed: PlacedExample,
  before: JsonValue,
  when: string,
): Promise<void> {
  const after = await placed.restored();
  if (!isDeepStrictEqual(after, before)) {
    throw new Error(
      `undo ${when} does not bring back what was: ${JSON.stringify(after)} instead of ${JSON.stringify(before)}`,
    );
  }
}

function describe(confirmed: boolean): string {
  return confirmed ? 'after a run' : 'of what was never confirmed';
}
