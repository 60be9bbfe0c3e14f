import {
  StepError,
  type LookupResult,
  type StepContext,
  type UndoContext,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import type { writeInputSchema, writeOutputSchema } from './inputs';
import { pause } from './pause';
import { reportCall } from './reportCall';
import type { TargetClient } from './TargetClient';

export type WriteInput = z.output<typeof writeInputSchema>;
type Output = z.output<typeof writeOutputSchema>;
export type ThingKind = 'note' | 'parcel' | 'letter';

/** The handlers of a step that makes one thing. */
export class ThingStep {
  constructor(
    private readonly targets: TargetClient,
    private readonly kind: ThingKind,
  ) {}

  async run(context: StepContext<WriteInput>): Promise<Output> {
    const { input, run, step, signal, effects, idempotencyKey } = context;
    const { kind, targets } = this;
    await reportCall(targets, context, 'run');
    await pause(input.ms, signal);
    const [handle] = await effects.intend([
      {
        kind: `chaos-${kind}`,
        action: 'create',
        target: 'chaos:things',
        externalId: `${kind}/${run.id}/${step.id}`,
        summary: `make a ${kind}`,
        reversible: kind !== 'letter',
      },
    ]);
    await this.write(context, 'create', idempotencyKey);
    handle?.confirm({ data: { key: idempotencyKey } });
    // A server that is killed here has done it, and has not said so.
    await delay(input.ms);
    return { key: idempotencyKey };
  }

  async lookup(
    context: StepContext<WriteInput>,
  ): Promise<LookupResult<Output>> {
    const { run, step, idempotencyKey } = context;
    await reportCall(this.targets, context, 'lookup');
    const count = await this.targets.count(this.kind, run.id, step.id);
    return count > 0
      ? { outcome: 'done', outputs: { key: idempotencyKey } }
      : { outcome: 'notDone' };
  }

  async undo(context: UndoContext<WriteInput>): Promise<UndoResult> {
    await reportCall(this.targets, context, 'undo');
    if (context.input.undoFails) {
      throw new StepError('it was told not to be undone', {
        reason: 'toldToFail',
      });
    }
    await context.checkClaim();
    await this.write(context, 'delete', context.undoKey);
    return { outcome: 'undone' };
  }

  private async write(
    {
      run,
      step,
      environment,
    }: Pick<UndoContext, 'run' | 'step' | 'environment'>,
    action: 'create' | 'delete',
    key: string,
  ): Promise<void> {
    await this.targets.write({
      ...{ kind: this.kind, action, key, run: run.id, step: step.id },
      place: `${run.application}/${environment.name}`,
    });
  }
}
