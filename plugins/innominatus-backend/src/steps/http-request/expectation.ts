import { holds } from './condition';
import type { Expectation, HttpResponse } from './schema';

/** Whether a status is one of those that are expected. */
export function isExpectedStatus(
  status: number,
  expected: Expectation | undefined,
): boolean {
  return expected?.status?.includes(status) ?? (status >= 200 && status <= 299);
}

/** Whether the expected condition holds, if there is one. */
export function fitsCondition(
  response: HttpResponse,
  expected: Expectation | undefined,
  field: string,
): boolean {
  return (
    expected?.condition === undefined ||
    holds(expected.condition, response, field)
  );
}

/** For people: `200 or 201`. */
export function describeStatuses(expected: Expectation | undefined): string {
  return expected?.status?.join(' or ') ?? '2xx';
}
