import type { BrowserWorld } from '../BrowserWorld';
import { RunScreen } from '../screens/RunScreen';
import { Visit } from '../Visit';
import { median } from './median';
import type { Measured } from './Measured';

const ROUNDS = 5;

/** From the time at which a step ends, as its fact says, to the word for it on the screen of somebody who looks on. */
export async function statusOnScreen(world: BrowserWorld): Promise<Measured> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await once(world));
  return {
    what: 'change of a status is on the screen',
    value: median(times),
    unit: 'ms',
    target: 1_000,
  };
}

async function once(world: BrowserWorld): Promise<number> {
  const { gates } = world;
  gates.shut('first');
  gates.open('second');
  const guest = await world.backstage.api('guest');
  const { runs } = await guest.submitScore(
    { entity: 'component:default/gated' },
    { environment: 'local' },
  );
  const id = runs[0]?.id ?? '';
  const visit = await Visit.begin(world, { as: 'guest' });
  await visit.open(`/innominatus/runs/${id}`);
  const run = new RunScreen(visit.page);
  await run.showsStep('First gate', 'Running');
  const shown = visit.page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const look = () => {
          const node = document.querySelector('[data-step="first-gate"]');
          if (node?.getAttribute('data-status') !== 'succeeded') {
            requestAnimationFrame(look);
          } else {
            resolve(Date.now());
          }
        };
        look();
      }),
  );
  gates.open('first');
  const at = await shown;
  const { items } = await guest.readRunEvents(id, { limit: 200 });
  const event = items.find(
    ({ fact }) => fact.type === 'step.succeeded' && fact.step === 'first-gate',
  );
  await run.showsStatus('Succeeded');
  await visit.end();
  return at - Date.parse(event?.at ?? '');
}
