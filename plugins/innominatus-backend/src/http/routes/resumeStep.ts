import { innominatusRunResumePermission } from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { readJson } from '../body/readJson';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { changeRun } from './changeRun';

export const resumeRequestSchema = z
  .strictObject({
    step: z.string().min(1).max(200),
    outcome: z.enum(['done', 'notDone']),
    outputs: z.record(z.string(), z.json()).optional(),
  })
  .refine(({ outcome, outputs }) => outcome === 'done' || !outputs, {
    path: ['outputs'],
    message: 'a step that was not done has no outputs',
  });

export function resumeStep(
  context: RouteContext,
): OperationHandler<'resumeStep'> {
  return async call => {
    const { step, outcome, outputs } = await readJson(
      call,
      resumeRequestSchema,
    );
    const { principal } = call.caller;
    return changeRun(
      context,
      call,
      {
        id: 'step-resume',
        permission: innominatusRunResumePermission,
        meta: { step, outcome },
      },
      () =>
        context.orchestrator.resumeStep(call.path.id, {
          principal,
          step,
          outcome,
          // zod.json() knows no absent members, which JSON has not got either.
          outputs: outputs as JsonObject | undefined,
        }),
    );
  };
}
