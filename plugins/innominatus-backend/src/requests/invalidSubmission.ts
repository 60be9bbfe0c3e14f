import type { Problem } from '@innominatus/plugin-innominatus-common';
import { problemsError } from '../http/HttpError';

/** The answer to a submission with problems; the message is the problem itself where there is only one. */
export function invalidSubmission(problems: readonly Problem[]): Error {
  const [first] = problems;
  const message =
    problems.length === 1 && first
      ? first.message
      : `${problems.length} problems in the submission`;
  return problemsError(message, problems);
}
