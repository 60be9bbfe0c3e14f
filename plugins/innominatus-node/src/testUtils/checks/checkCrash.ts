import { isDeepStrictEqual } from 'node:util';
import { runToEnd } from '../executeExample';
import { withExample, type PlacedExample } from '../withExample';
import type { Subject } from './Subject';

/**
 * A process that dies between an announcement and its write, or after all is done and before that is recorded, leaves
 * something that a look-up and, if need be, another attempt make what an undisturbed run makes.
 */
export async function checkCrash(subject: Subject): Promise<void> {
  const announcements = await withExample(subject, countAnnouncements);
  const undisturbed = await withExample(subject, async placed => {
    await runToEnd(placed);
    return placed.snapshot();
  });
  for (let death = 1; death <= announcements + 1; death += 1) {
    await withExample(subject, async placed => {
      await dieAt(death, placed);
      const done = death > announcements;
      const known = done || death === 1 ? done : undefined;
      if (!(await takeUp(placed, known))) {
        return;
      }
      const after = await placed.snapshot();
      if (!isDeepStrictEqual(after, undisturbed)) {
        throw new Error(
          `after a death ${done ? 'before the end was recorded' : `at announcement ${death}`} the outside is ${JSON.stringify(after)} instead of ${JSON.stringify(undisturbed)}`,
        );
      }
    });
  }
}

async function countAnnouncements(placed: PlacedExample): Promise<number> {
  let count = 0;
  await runToEnd(placed, {
    afterAnnouncement: () => {
      count += 1;
    },
  });
  return count;
}

/** At an announcement; at the end, if there are fewer. */
async function dieAt(death: number, placed: PlacedExample): Promise<void> {
  const died = new Error('the process died');
  let count = 0;
  await runToEnd(placed, {
    afterAnnouncement: () => {
      count += 1;
      if (count === death) {
        throw died;
      }
    },
  }).catch(error => {
    if (error !== died) {
      throw error;
    }
  });
}

/**
 * What the engine does with an interrupted attempt.
 *
 * @param done - what a person says when nobody else knows; nothing, of a step of which a part is done
 * @returns false when the step waits for somebody who cannot tell
 */
async function takeUp(
  placed: PlacedExample,
  done: boolean | undefined,
): Promise<boolean> {
  const { stepType, input } = placed;
  const found = await stepType.lookup?.(placed.newContext().context);
  switch (found?.outcome) {
    case 'done':
      return true;
    case 'notDone':
      await runToEnd(placed);
      return true;
    case 'unknown':
    case undefined:
      if (stepType.idempotent(input) || done === false) {
        await runToEnd(placed);
        return true;
      }
      return done === true;
    default:
      throw new Error(
        `unknown outcome ${JSON.stringify(found satisfies never)}`,
      );
  }
}
