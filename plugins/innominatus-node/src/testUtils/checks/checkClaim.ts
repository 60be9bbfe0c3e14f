import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '@backstage/types';
import { withExample } from '../withExample';
import { expectUnchanged } from './expectUnchanged';
import { settle } from './settle';
import type { Subject } from './Subject';
import type { Work } from './Work';

const LIMIT_MS = 10_000;

/**
 * A process that has lost the run writes nothing more: the step asks before each batch of writes, and stops when it is
 * told. The claim is taken away at each of its questions in turn.
 */
export async function checkClaim(subject: Subject, work: Work): Promise<void> {
  const questions = await countQuestions(subject, work);
  for (let question = 1; question <= questions; question += 1) {
    await loseClaimAt(question, subject, work);
  }
}

async function countQuestions(subject: Subject, work: Work): Promise<number> {
  return withExample(subject, async placed => {
    if (placed.stepType.guarantee.kind !== 'pure' && !placed.world.snapshot) {
      throw new Error('a step that is not pure needs a world with "snapshot"');
    }
    const begin = await work.prepare(placed);
    const before = await placed.snapshot();
    let questions = 0;
    await begin?.({
      beforeWrite: () => {
        questions += 1;
      },
    });
    const changed = !isDeepStrictEqual(await placed.snapshot(), before);
    if (changed && questions === 0) {
      throw new Error(
        `${work.name} writes without asking: no call of effects.intend or checkClaim`,
      );
    }
    return questions;
  });
}

async function loseClaimAt(question: number, subject: Subject, work: Work) {
  await withExample(subject, async placed => {
    const begin = await work.prepare(placed);
    let asked = 0;
    let atLoss: JsonValue = null;
    const done = Promise.resolve(
      begin?.({
        beforeWrite: async control => {
          asked += 1;
          if (asked === question) {
            control.loseClaim();
            atLoss = await placed.snapshot();
          }
        },
      }),
    );
    const settled = await settle(done, LIMIT_MS);
    if (!(settled.status === 'rejected' && isClaimLost(settled.reason))) {
      throw new Error(
        `question ${question}: ${work.name} must let the ClaimLostError pass`,
      );
    }
    await expectUnchanged(
      placed,
      atLoss,
      `question ${question}: written without the claim`,
    );
  });
}

function isClaimLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'ClaimLostError';
}
