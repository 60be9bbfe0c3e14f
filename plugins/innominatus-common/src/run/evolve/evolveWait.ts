import type { RunEvent } from '../RunEvent';
import type { Approval, StepState, WaitState } from '../RunState';
import { confirmEffects } from './confirmEffects';

/** The state of a step after a fact about its waiting. */
export function evolveWait(step: StepState, event: RunEvent): StepState {
  const { fact, at } = event;
  switch (fact.type) {
    case 'step.suspended':
      return {
        ...step,
        status: 'waiting',
        effects: confirmEffects(step.effects, fact.confirmed, false),
        wait: {
          for: fact.waitingFor,
          until: fact.until,
          data: fact.data,
          topics: fact.topics,
          approval: fact.approval,
          approvals: [],
        },
      };
    case 'step.woken': {
      const { wait } = step;
      // What was heard too late says nothing about the attempts that follow.
      if (!wait || step.status !== 'waiting' || fact.attempt !== step.attempt) {
        return step;
      }
      return {
        ...step,
        wait: { ...wait, wokenBy: wait.wokenBy ?? fact.topic },
      };
    }
    case 'step.resumed':
      return { ...step, status: 'running' };
    case 'approval.given':
    case 'approval.rejected': {
      const { wait } = step;
      const answer = answerOf(event, fact, at);
      // An answer to an older question says nothing about this one.
      if (!wait || !answer || fact.attempt !== step.attempt) return step;
      return {
        ...step,
        wait:
          fact.type === 'approval.given'
            ? consented(wait, answer)
            : { ...wait, rejection: wait.rejection ?? answer },
      };
    }
    default:
      return step;
  }
}

function answerOf(
  { principal }: RunEvent,
  fact: { reason?: string; planHash: string },
  at: string,
): Approval | undefined {
  return (
    principal && {
      by: principal,
      reason: fact.reason,
      at,
      planHash: fact.planHash,
    }
  );
}

/** Everybody counts once. */
function consented(wait: WaitState, answer: Approval): WaitState {
  return wait.approvals.some(({ by }) => by.ref === answer.by.ref)
    ? wait
    : { ...wait, approvals: [...wait.approvals, answer] };
}
