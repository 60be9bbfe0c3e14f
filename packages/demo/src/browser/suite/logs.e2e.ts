import { readFileSync } from 'node:fs';
import { browserTest } from '../browserTest';
import { RunScreen } from '../screens/RunScreen';
import type { BrowserWorld } from '../BrowserWorld';

/** A run whose only step writes so much. Resolves to its id. */
async function talk(world: BrowserWorld, lines: number, width: number) {
  const guest = await world.backstage.api('guest');
  const { runs } = await guest.requestRun({
    application: 'talk',
    environment: 'local',
    workflow: {
      steps: [{ name: 'Talk', type: 'talk', lines, width }],
    },
  });
  return runs[0]?.id ?? '';
}

browserTest(
  'a log is read, searched, linked to and taken home',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    const id = await talk(world, 2_000, 80);
    await visit.open(`/innominatus/runs/${id}`);
    const run = new RunScreen(page);
    await run.showsStatus('Succeeded');
    const details = await run.openStep('Talk');
    await details.getByText('2000 lines').waitFor();
    await details.getByText(/ line 2000 /).waitFor();

    await details
      .getByRole('searchbox', { name: 'Search the log' })
      .fill('line 777 ');
    await details.getByText(/^1 of 1 lines$/).waitFor();
    await details.getByRole('link', { name: 'Line 777' }).click();
    await page.waitForURL(/step=talk&line=777/);
    await visit.inspect('a log that was searched');
    await details
      .getByRole('button', { name: /^Copy link to line 777/ })
      .click();
    await details.getByText('Link copied').waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      details.getByRole('button', { name: 'Download the log' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    if (text.trimEnd().split('\n').length !== 2_000) {
      throw new Error('the downloaded log is not whole');
    }

    const link = await page.evaluate(() => navigator.clipboard.readText());
    await visit.open(link);
    await run
      .details('Talk')
      .getByText(/ line 777 /)
      .waitFor();
  },
);

browserTest(
  'a log of 10 MiB is read to its end',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    const id = await talk(world, 100_000, 127);
    await visit.open(`/innominatus/runs/${id}?step=talk`);
    const run = new RunScreen(page);
    await run.showsStatus('Succeeded');
    const details = run.details('Talk');
    await details.getByText('Complete').waitFor();
    await details
      .getByText('The log has reached its limit; what came after is not kept')
      .waitFor();
    await details.getByText(/it has reached its limit of 10 MiB/).waitFor();
    await details
      .getByRole('searchbox', { name: 'Search the log' })
      .fill('line 40000 ');
    await details.getByText(/ line 40000 /).waitFor();
  },
);
