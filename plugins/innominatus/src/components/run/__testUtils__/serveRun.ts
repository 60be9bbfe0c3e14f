import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import { recordedRun } from '../../../live/__testUtils__/recordedRun';
import { RunServer } from '../../../live/__testUtils__/RunServer';
import type { RunView } from '../../../live/RunViews';

const servers: RunServer[] = [];

/** Starts a server with a recorded run, with what has happened up to some fact; to be stopped by `stopServers`. */
export async function serveRecorded(
  name: string,
  options: { upTo?: number; run?: Partial<RunView> } = {},
) {
  const { run, events } = recordedRun(name);
  const shown = events.slice(0, options.upTo);
  const server = await serveRun({ ...run, ...options.run }, shown);
  const rest = events.slice(shown.length).map(({ fact }) => fact);
  return { server, rest };
}

export async function serveRun(run: RunView, events: RunEvent[] = []) {
  const server = new RunServer(run, events);
  servers.push(server);
  return await server.start();
}

/** After each test. */
export async function stopServers(): Promise<void> {
  await Promise.all(servers.splice(0).map(server => server.stop()));
}
