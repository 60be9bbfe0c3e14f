import {
  runFactSchema,
  type Confirmation,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { jsonOutputs } from './jsonOutputs';

/**
 * The fact of a step that waits.
 *
 * @throws StepError when nothing would ever wake it, or it asks for what nobody can give
 */
export function suspendedFact(
  { step, attempt }: { step: string; attempt: number },
  { options: { waitingFor, until, approval, topics, data } }: Suspension,
  confirmed: Confirmation[],
): RunFact {
  if (!until && (!approval || topics?.length)) {
    throw new StepError(
      approval
        ? 'the step waits for an event that it may miss, and did not say until when it waits'
        : 'the step waits for no people, and did not say until when it waits',
      { reason: 'invalidOutput' },
    );
  }
  const fact = runFactSchema.safeParse({
    type: 'step.suspended',
    step,
    attempt,
    waitingFor,
    ...(until && { until: isoTime(until) }),
    ...(approval && { approval }),
    ...(topics?.length && { topics: [...new Set(topics)] }),
    data: jsonOutputs(data ?? {}),
    ...(confirmed.length > 0 && { confirmed }),
  });
  if (fact.success) return fact.data;
  throw new StepError(
    `what the step waits for does not fit: ${fact.error.issues
      .map(issue => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ')}`,
    { reason: 'invalidOutput' },
  );
}

/** What is no time is left to the schema to refuse. */
function isoTime(time: Date): string {
  return Number.isNaN(time.getTime()) ? 'no time' : time.toISOString();
}
