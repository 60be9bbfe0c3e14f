import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { isMarked } from './pullRequestMark';
import { PULL_REQUEST } from './PullRequestObject';

/**
 * Tells what became of what an interrupted attempt has announced, once a pull request is found. The attempt may have died
 * before it opened one, or before it could record that somebody else was faster: it has opened this one only if it
 * carries the mark of the step, and if the attempt did not go on to update one that was there.
 *
 * @returns whether an attempt has opened it
 */
export function confirmFound(
  { effects, idempotencyKey }: Pick<StepContext, 'effects' | 'idempotencyKey'>,
  there: PullRequest,
): boolean {
  const { number, url } = there;
  const earlier = effects.unconfirmed.filter(
    ({ kind }) => kind === PULL_REQUEST,
  );
  const lastUpdate = earlier.findLastIndex(({ action }) => action === 'update');
  let isOurs = false;
  earlier.forEach((effect, index) => {
    const isOpening = effect.action === 'create';
    if (isOpening && (index < lastUpdate || !isMarked(there, idempotencyKey))) {
      effect.discard();
      return;
    }
    effect.confirm({ url, data: { number } });
    isOurs ||= isOpening;
  });
  return isOurs;
}
