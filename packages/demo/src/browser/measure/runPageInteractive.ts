import type { BrowserWorld } from '../BrowserWorld';
import { Visit } from '../Visit';
import { median } from './median';
import type { Measured } from './Measured';
import { startTalkingRun } from './startTalkingRun';

const STEPS = 200;
const ROUNDS = 5;

/** From the answer with the run to a page that shows every step and reacts. */
export async function runPageInteractive(
  world: BrowserWorld,
): Promise<Measured> {
  const id = await startTalkingRun(world, STEPS);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await openRun(world, id));
  }
  return {
    what: `page of a run with ${STEPS} steps reacts after its data is there`,
    value: median(times),
    unit: 'ms',
    target: 1_000,
  };
}

async function openRun(world: BrowserWorld, id: string): Promise<number> {
  const visit = await Visit.begin(world, { as: 'guest' });
  await visit.page.addInitScript(noteWhenInteractive, STEPS);
  await visit.open(`/innominatus/runs/${id}`);
  const ready = await visit.page.waitForFunction(
    () => document.documentElement.dataset.interactiveAt,
  );
  const at = Number(await ready.jsonValue());
  const answered = await visit.page.evaluate(
    path =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith(path))
        .map(entry => (entry as PerformanceResourceTiming).responseEnd)[0],
    `/runs/${id}`,
  );
  await visit.end();
  return at - (answered ?? NaN);
}

/** Runs in the page: once all steps are drawn and the browser has time for other things again, notes when that was. */
function noteWhenInteractive(steps: number): void {
  const observer = new MutationObserver(() => {
    if (document.querySelectorAll('button[data-step]').length < steps) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        document.documentElement.dataset.interactiveAt = String(
          performance.now(),
        );
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}
