import { z } from 'zod';
import { readAnswer } from './readAnswer';
import type { HostResponse } from '../http/HostHttp';

const body = z.object({ message: z.unknown(), error: z.unknown() }).partial();

/** An answer of GitLab that is no success. */
export class GitLabRefusal extends Error {
  override readonly name = 'GitLabRefusal';
  readonly status: number;

  constructor(response: HostResponse) {
    super(describe(response));
    this.status = response.status;
  }
}

/** GitLab says what is wrong as a text, a list, or a list for each field. */
function describe({ status, body: bytes }: HostResponse): string {
  const parsed = body.safeParse(readAnswer(bytes));
  const said = parsed.success
    ? (parsed.data.message ?? parsed.data.error)
    : undefined;
  return said === undefined ? `status ${status}` : flatten(said);
}

function flatten(said: unknown): string {
  if (typeof said === 'string') {
    return said;
  }
  if (Array.isArray(said)) {
    return said.map(flatten).join(', ');
  }
  if (typeof said === 'object' && said !== null) {
    return Object.entries(said)
      .map(([field, fault]) => `${field} ${flatten(fault)}`)
      .join(', ');
  }
  return String(said);
}
