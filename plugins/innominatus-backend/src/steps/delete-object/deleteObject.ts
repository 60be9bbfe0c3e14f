import {
  StepError,
  type StepContext,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { callUndo } from '../../engine/callUndo';
import { createStepContext } from '../../engine/createStepContext';
import { undoneEffect } from '../../engine/undoneEffect';
import type { DeleteObjectInput } from '../../planning/deletion/internalSteps';
import type { DeleteServices } from './DeleteServices';
import { findCreation, type Creation } from './findCreation';
import { isOnlyUser } from './isOnlyUser';

/** What became of the object. */
export type Deleted = { deleted: true } | { deleted: false; left: string };

type Context = StepContext<DeleteObjectInput>;

/**
 * Has the type of the step that made the object undo that, unless somebody else uses it by now. Either way the
 * application does not use it any more.
 *
 * @throws StepError when the target refuses, and the object is left as it is, in the ledger, too
 */
export async function deleteObject(
  services: DeleteServices,
  context: Context,
): Promise<Deleted> {
  const { input, run, effects, log } = context;
  const { kind, target, externalId } = input;
  const creation = await findCreation(services, input);
  const stays = await whyItStays(context, creation);
  const [handle] = await effects.intend([
    {
      ...{ kind, target, externalId, action: 'delete' },
      summary:
        stays === undefined
          ? `delete ${kind} ${externalId}`
          : `${run.application} does not use ${kind} ${externalId} any more, which stays: ${stays}`,
      reversible: false,
    },
  ]);
  if (stays !== undefined) return left(context, stays);
  const result = await undoCreation(services, context, creation);
  if (result.outcome === 'undone') {
    log.info(`deleted ${kind} ${externalId}`);
    return { deleted: true };
  }
  if (result.reason === 'notReversible') return left(context, result.message);
  handle?.discard();
  throw new StepError(`${kind} ${externalId} stays: ${result.message}`, {
    reason: result.reason,
    hint: 'clear up what keeps it, then retry the run',
  });
}

async function whyItStays(
  context: Context,
  { effect }: Creation,
): Promise<string | undefined> {
  if (!effect.reversible) return 'nothing can take it back';
  return (await isOnlyUser(context)) ? undefined : 'others have come to use it';
}

function left({ log, input }: Context, why: string): Deleted {
  log.warn(`${input.kind} ${input.externalId} stays: ${why}`);
  return { deleted: false, left: why };
}

async function undoCreation(
  services: DeleteServices,
  { step, signal, log, mask, progress, effects }: Context,
  { source, effect }: Creation,
): Promise<UndoResult> {
  const { stepType, context } = await createStepContext(services, source, {
    attempt: step.attempt,
    signal,
    log,
    mask,
    progress,
  });
  return callUndo(stepType, context, {
    effect: await undoneEffect(services.store, effect),
    purpose: 'delete',
    checkClaim: () => effects.checkClaim(),
  });
}
