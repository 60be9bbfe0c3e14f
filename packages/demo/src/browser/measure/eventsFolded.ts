import { foldRun, type RunEvent } from '@innominatus/plugin-innominatus-common';
import type { BrowserWorld } from '../BrowserWorld';
import type { Measured } from './Measured';
import { median } from './median';
import { startTalkingRun } from './startTalkingRun';

const EVENTS = 1_000;
const STEPS = 500;
const ROUNDS = 9;

/** From the events of a real run to its state, by the code that pages use. Node.js has the engine of the browser. */
export async function eventsFolded(world: BrowserWorld): Promise<Measured> {
  const guest = await world.backstage.api('guest');
  const id = await startTalkingRun(world, STEPS);
  for await (const _ of guest.streamRunEvents(id)); // to its end
  const { items } = await guest.readRunEvents(id, { limit: EVENTS });
  if (items.length < EVENTS) {
    throw new Error(`the run has only ${items.length} events`);
  }
  const { plan } = await guest.getRun(id);
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    foldRun(plan as Parameters<typeof foldRun>[0], items as RunEvent[]);
    return performance.now() - started;
  });
  return {
    what: `${EVENTS} events of a run with ${STEPS} steps folded`,
    value: median(times),
    unit: 'ms',
    target: 50,
  };
}
