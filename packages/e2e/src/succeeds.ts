import assert from 'node:assert/strict';
import type { Server } from './Server';

/** Waits for the end of a run and fails with what its page would tell. */
export async function succeeds(server: Server, run: string) {
  const details = await server.end(run);
  if (details.status !== 'succeeded') {
    const failed = details.steps
      .filter(({ error }) => error)
      .map(({ id, error }) => `${id}: ${error?.reason}: ${error?.message}`);
    const waiting = details.waitingFor
      ? [JSON.stringify(details.waitingFor)]
      : [];
    assert.fail(
      [
        `run ${run}: ${details.status}`,
        details.error?.message,
        ...failed,
        ...waiting,
      ]
        .filter(Boolean)
        .join('\n'),
    );
  }
  return details;
}
