import type { ServerResponse } from 'node:http';
import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import type { StepProgress } from '../watch/RunView';

/** Writes Server-Sent Events as the server does. */
export function eventStream(response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  const send = (event: string, data: unknown, id?: number) => {
    const idLine = id === undefined ? '' : `id: ${id}\n`;
    response.write(
      `${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    );
  };
  return {
    facts(events: readonly RunEvent[]) {
      for (const event of events) send('fact', event, event.seq);
    },
    progress: (progress: StepProgress) => send('progress', progress),
    log: (text: string, nextOffset: number) =>
      send('log', { text, nextOffset }, nextOffset),
    end(data: object = {}) {
      send('end', data);
      response.end();
    },
    /** The connection breaks. */
    cut: () => response.destroy(),
  };
}
