import {
  runHasEnded,
  stepState,
  type PlannedStep,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { ReadRun } from '../engine/readRun';
import { conflict, type Refusal } from '../engine/Refusal';
import type { Orchestrator } from '../http/Orchestrator';
import type { RunRecord } from '../http/orchestrator/records';
import { actOnRun } from './actOnRun';
import { findStep } from './findStep';
import { refuse } from './refuse';
import type { RequestServices } from './RequestServices';
import { resolvedResults } from './resolvedResults';

type Request = Parameters<Orchestrator['resumeStep']>[1];

/** Says what became of a step whose outcome nobody could tell. */
export async function resumeStep(
  services: Pick<
    RequestServices,
    'store' | 'feed' | 'wake' | 'clock' | 'stepTypes' | 'secrets'
  >,
  id: string,
  request: Request,
): Promise<RunRecord> {
  return actOnRun(services, id, request.principal, async run => {
    const planned = findStep(run, request.step);
    refuse(refuseResume(run, planned));
    return {
      facts: [await resolvedFact(services, run, planned, request)],
      then: 'wake',
    };
  });
}

function refuseResume(
  { state }: ReadRun,
  { id }: PlannedStep,
): Refusal | undefined {
  if (runHasEnded(state.status)) {
    return conflict('runEnded', `the run has ended: it is ${state.status}`);
  }
  const { status } = stepState(state, id);
  return status === 'uncertain'
    ? undefined
    : conflict(
        'notUncertain',
        `nobody has to say what became of step "${id}": it is ${status}`,
      );
}

async function resolvedFact(
  { stepTypes, secrets }: Pick<RequestServices, 'stepTypes' | 'secrets'>,
  run: ReadRun,
  step: PlannedStep,
  { outcome, outputs }: Request,
): Promise<RunFact> {
  const { attempt } = stepState(run.state, step.id);
  const fields = { type: 'step.resolved', step: step.id, attempt } as const;
  switch (outcome) {
    case 'notDone':
      return { ...fields, outcome };
    case 'done': {
      const stepType = stepTypes.findFor(step);
      const results = await resolvedResults(
        secrets,
        run,
        { step, stepType },
        outputs,
      );
      return { ...fields, outcome, ...results };
    }
    default:
      return unknownOutcome(outcome);
  }
}

function unknownOutcome(outcome: never): never {
  throw new Error(`unknown outcome: ${outcome}`);
}
