import { act, waitFor } from '@testing-library/react';
import { longRun } from '../../live/__testUtils__/longRun';
import { openRunPage } from './__testUtils__/openRunPage';
import { serveRun, stopServers } from './__testUtils__/serveRun';

afterEach(stopServers);

/** Looks seldom and at little: to search a page as long as this one takes longer than to draw it. */
async function untilShown(isShown: () => boolean) {
  await waitFor(() => expect(isShown()).toBe(true), {
    interval: 250,
    timeout: 50_000,
  });
}

const rows = () => document.querySelectorAll<HTMLElement>('tbody tr');

describe('the page of a run with 500 steps', () => {
  it('shows all of them, and what becomes of each', async () => {
    const { run, events } = longRun(500);
    const server = await serveRun(run, events.slice(0, 3));
    const { user } = openRunPage(server);
    const started = performance.now();
    await untilShown(() => rows().length === 500 && server.openStreams === 1);
    const shown = performance.now();
    act(() => server.say(...events.slice(3).map(({ fact }) => fact)));
    await untilShown(
      () => rows()[499]?.textContent?.includes('Succeeded') ?? false,
    );
    const ended = performance.now();
    process.stdout.write(
      `500 steps shown after ${(shown - started).toFixed(0)} ms, their 1,001 facts after ${(ended - shown).toFixed(0)} ms more\n`,
    );
    expect(rows()[0]).toHaveTextContent('Succeeded');
    const pick = rows()[499]?.querySelector('button');
    await user.click(pick ?? document.body);
    await untilShown(
      () => document.body.textContent?.includes('Step Step 500') ?? false,
    );
    expect(pick).toHaveAttribute('aria-current', 'true');
  }, 120_000);
});
