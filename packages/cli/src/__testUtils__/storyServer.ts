import { foldRun } from '@innominatus/plugin-innominatus-common';
import type { ServerResponse } from 'node:http';
import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import { foldedRun } from '../watch/foldedRun';
import type { RunView } from '../watch/RunView';
import type { SeenRequest } from './contractServer';
import { eventStream } from './eventStream';
import { storyRun } from './sampleEvents';

type Stream = ReturnType<typeof eventStream>;

/**
 * Handlers of a server with one run that went as `log` says.
 *
 * @param tell - what a connection to the event stream gets; `after` is the last event that the client has seen. By
 *   default all that is left, and the end.
 */
export function storyServer(
  log: readonly RunEvent[],
  tell: (stream: Stream, after: number) => void = (stream, after) => {
    stream.facts(log.slice(after));
    stream.end();
  },
) {
  const ended = storyEnd(log);
  let asked = 0;
  return {
    getRun: () => {
      asked += 1;
      // At first there is no plan yet.
      return { body: asked === 1 ? { ...storyRun(), steps: [] } : ended };
    },
    readRunEvents: (
      { headers, query }: SeenRequest,
      response: ServerResponse,
    ) => {
      const after = headers['last-event-id'] ?? query.get('after');
      tell(eventStream(response), Number(after));
      return undefined;
    },
  };
}

/** The run at the end of the log. */
export function storyEnd(log: readonly RunEvent[]): RunView {
  return foldedRun(storyRun(), foldRun(undefined, log), new Map());
}
