import type { Problem } from '@innominatus/plugin-innominatus-common';

/** An error as its receiver sees it. */
export interface SeenError {
  name: string;
  message: string;
  reason?: string;
  problems?: Pick<Problem, 'path' | 'reason'>[];
}

/** What a request was refused with; fails where it was not. */
export async function errorOf(request: Promise<unknown>): Promise<SeenError> {
  const error: unknown = await request.then(
    () => undefined,
    thrown => thrown,
  );
  if (!(error instanceof Error)) throw new Error('nothing was refused');
  const { name, message, reason, problems }: SeenError = error;
  return {
    name,
    message,
    ...(reason !== undefined && { reason }),
    ...(problems && {
      problems: problems.map(found => ({
        path: found.path,
        reason: found.reason,
      })),
    }),
  };
}
