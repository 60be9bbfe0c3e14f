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
 * @param fields - what is otherwise than in {@link storyRun}
 */
export function storyServer(
  log: readonly RunEvent[],
  tell: (stream: Stream, after: number) => void = (stream, after) => {
    stream.facts(log.slice(after));
    stream.end();
  },
  fields: Partial<RunView> = {},
) {
  const ended = storyEnd(log, fields);
  let asked = 0;
  return {
    getRun: () => {
      asked += 1;
      // At first there is no plan yet.
      const known = { ...storyRun(), ...fields, steps: [] };
      return { body: asked === 1 ? known : ended };
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
export function storyEnd(
  log: readonly RunEvent[],
  fields: Partial<RunView> = {},
): RunView {
  const run = { ...storyRun(), ...fields };
  return foldedRun(run, foldRun(undefined, log), new Map());
}
