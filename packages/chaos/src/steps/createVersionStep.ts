import {
  createStep,
  StepError,
  type StepContext,
  type UndoContext,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { writeInputSchema, writeOutputSchema } from './inputs';
import { pause } from './pause';
import { reportCall } from './reportCall';
import type { TargetClient } from './TargetClient';

type Input = z.output<typeof writeInputSchema>;
type Context = Pick<StepContext<Input>, 'run' | 'step' | 'environment'>;

const beforeSchema = z.object({ content: z.string() });

/** A step that changes what all runs of its application and environment share, at a target that knows versions. */
export function createVersionStep(targets: TargetClient) {
  return createStep({
    type: 'chaos-version',
    title: 'Version',
    description: 'Writes the next version.',
    input: writeInputSchema,
    output: writeOutputSchema,
    guarantee: {
      kind: 'targetRefuses',
      how: 'Only who knows the version may write the next one.',
    },
    idempotent: () => true,
    examples: [],
    async run(context) {
      const { input, signal, effects, idempotencyKey } = context;
      await reportCall(targets, context, 'run');
      await pause(input.ms, signal);
      const before = await targets.version(placeOf(context));
      if (before.content !== idempotencyKey) {
        await effects.intend([
          {
            kind: 'chaos-version',
            action: 'update',
            target: 'chaos:versions',
            externalId: placeOf(context),
            summary: 'write the next version',
            before: { content: before.content },
          },
        ]);
        await write(targets, context, {
          ...{ action: 'create', key: idempotencyKey },
          ...{ expected: before.version, content: idempotencyKey },
        });
      }
      return { key: idempotencyKey };
    },
    async lookup(context) {
      await reportCall(targets, context, 'lookup');
      const { content } = await targets.version(placeOf(context));
      const key = context.idempotencyKey;
      return content === key
        ? { outcome: 'done', outputs: { key } }
        : { outcome: 'notDone' };
    },
    undo: context => undo(targets, context),
    undoing: 'Writes what was there before, as yet another version.',
  });
}

async function undo(
  targets: TargetClient,
  context: UndoContext<Input>,
): Promise<UndoResult> {
  const { effect, undoKey, idempotencyKey } = context;
  await reportCall(targets, context, 'undo');
  const now = await targets.version(placeOf(context));
  // It never happened, or is undone.
  if (now.content !== idempotencyKey) return { outcome: 'undone' };
  const { content } = beforeSchema.parse(effect.before);
  await context.checkClaim();
  await write(targets, context, {
    ...{ action: 'delete', key: undoKey, expected: now.version, content },
  });
  return { outcome: 'undone' };
}

async function write(
  targets: TargetClient,
  context: Context,
  what: {
    action: 'create' | 'delete';
    key: string;
    expected: number;
    content: string;
  },
): Promise<void> {
  const { run, step } = context;
  const place = placeOf(context);
  const written = await targets.write({
    ...{ kind: 'version', run: run.id, step: step.id, place },
    ...what,
  });
  if (written) return;
  throw new StepError('the target is at another version by now', {
    ...{ reason: 'otherVersion', retryable: true },
  });
}

function placeOf({
  run,
  environment,
}: Pick<Context, 'run' | 'environment'>): string {
  return `${run.application}/${environment.name}`;
}
