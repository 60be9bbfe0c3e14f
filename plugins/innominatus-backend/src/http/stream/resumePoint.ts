import { problemsError } from '../HttpError';

/**
 * Where a stream begins: behind the `Last-Event-ID` that the client saw, else where the query says.
 *
 * @param reached - the newest id that exists
 * @throws InputError for an id from the future: the client followed something else, and would miss what comes
 */
export function resumePoint(
  lastEventId: string | undefined,
  queried: { name: string; value: number },
  reached: number,
): number {
  const [path, from] =
    lastEventId === undefined
      ? [`/query/${queried.name}`, queried.value]
      : ['/headers/last-event-id', Number(lastEventId)];
  if (from > reached) {
    throw problemsError('the stream has not come this far', [
      {
        path,
        message: `${from} lies in the future; the newest is ${reached}`,
        reason: 'futureEventId',
      },
    ]);
  }
  return from;
}
