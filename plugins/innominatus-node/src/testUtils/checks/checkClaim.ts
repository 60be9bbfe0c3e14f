import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '@backstage/types';
import { runToEnd } from '../executeExample';
import { withExample } from '../withExample';
import { settle } from './settle';
import type { Subject } from './Subject';

const LIMIT_MS = 10_000;

/**
 * A process that has lost the run writes nothing more: the step asks before each batch of writes, and stops when it is
 * told. The claim is taken away at each of its questions in turn.
 */
export async function checkClaim(subject: Subject): Promise<void> {
  const questions = await countQuestions(subject);
  for (let question = 1; question <= questions; question += 1) {
    await loseClaimAt(question, subject);
  }
}

async function countQuestions(subject: Subject): Promise<number> {
  return withExample(subject, async placed => {
    if (placed.stepType.guarantee.kind !== 'pure' && !placed.world.snapshot) {
      throw new Error('a step that is not pure needs a world with "snapshot"');
    }
    const before = await placed.snapshot();
    let questions = 0;
    await runToEnd(placed, {
      beforeWrite: () => {
        questions += 1;
      },
    });
    const changed = !isDeepStrictEqual(await placed.snapshot(), before);
    if (changed && questions === 0) {
      throw new Error(
        'the step writes without asking: no call of effects.intend or effects.checkClaim',
      );
    }
    return questions;
  });
}

async function loseClaimAt(question: number, subject: Subject) {
  await withExample(subject, async placed => {
    let asked = 0;
    let atLoss: JsonValue = null;
    const run = runToEnd(placed, {
      beforeWrite: async control => {
        asked += 1;
        if (asked === question) {
          control.loseClaim();
          atLoss = await placed.snapshot();
        }
      },
    });
    const settled = await settle(run, LIMIT_MS);
    if (!(settled.status === 'rejected' && isClaimLost(settled.reason))) {
      throw new Error(
        `question ${question}: the step must let the ClaimLostError pass`,
      );
    }
    if (!isDeepStrictEqual(await placed.snapshot(), atLoss)) {
      throw new Error(`question ${question}: written without the claim`);
    }
  });
}

function isClaimLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'ClaimLostError';
}
