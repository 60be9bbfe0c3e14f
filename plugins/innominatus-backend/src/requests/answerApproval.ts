import type { RunFact } from '@innominatus/plugin-innominatus-common';
import { stepState } from '@innominatus/plugin-innominatus-common';
import { InputError } from '@backstage/errors';
import { judgeApproval } from '../engine/judgeApproval';
import type { Orchestrator } from '../http/Orchestrator';
import type { RunRecord } from '../http/orchestrator/records';
import { actOnRun } from './actOnRun';
import { findStep } from './findStep';
import { refuse } from './refuse';
import type { RequestServices } from './RequestServices';

type Answer = Parameters<Orchestrator['answerApproval']>[1];

/** Consents to, or refuses, what a step waits for. Of two answers at one instant the second is judged after the first. */
export async function answerApproval(
  services: Pick<RequestServices, 'store' | 'feed' | 'wake' | 'clock'>,
  id: string,
  request: Answer,
): Promise<RunRecord> {
  return actOnRun(services, id, request.principal, (run, now) => {
    const { state } = run;
    findStep(run, request.step);
    refuse(judgeApproval(state, { ...request, now }));
    const { attempt } = stepState(state, request.step);
    return { facts: [answerFact(request, attempt)], then: 'wake' };
  });
}

function answerFact(
  { step, answer, reason, planHash }: Answer,
  attempt: number,
): RunFact {
  const fields = { step, attempt, planHash };
  switch (answer) {
    case 'approve':
      return {
        type: 'approval.given',
        ...fields,
        ...(reason !== undefined && { reason }),
      };
    case 'reject':
      if (reason === undefined) {
        throw new InputError('whoever rejects has to say why');
      }
      return { type: 'approval.rejected', ...fields, reason };
    default:
      return unknownAnswer(answer);
  }
}

function unknownAnswer(answer: never): never {
  throw new Error(`unknown answer: ${answer}`);
}
