import { browserTest } from '../browserTest';
import { RunScreen } from '../screens/RunScreen';
import type { Visit } from '../Visit';

/** Starts the task that the form is about, and follows its link to the run. */
async function createAndOpenRun(visit: Visit): Promise<RunScreen> {
  const { page } = visit;
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/create\/tasks\//);
  const link = page.getByRole('link', { name: /^Run\b/ });
  await link.waitFor();
  await visit.photographOthers('template-task');
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    link.click(),
  ]);
  return new RunScreen(opened);
}

browserTest(
  'a template deploys a component, and its task leads to the run',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    await visit.open('/create/templates/default/deploy-component');
    await page.getByRole('textbox', { name: 'Component' }).fill('wait');
    await page.getByRole('option', { name: 'wait' }).click();
    const run = await createAndOpenRun(visit);
    await run.showsStatus('Succeeded');
    await run.showsStep('Let caches expire', 'Succeeded');
  },
);

browserTest(
  'a template makes a new application and deploys it',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    await visit.open('/create/templates/default/new-application');
    await page.getByRole('textbox', { name: 'Name' }).fill('brand-new');
    await page.getByRole('textbox', { name: 'Owner' }).fill('developers');
    await page.getByRole('option', { name: /developers/i }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Image' }).waitFor();
    const run = await createAndOpenRun(visit);
    await run.showsStatus('Succeeded');
    await run.page.getByText('brand-new').first().waitFor();
  },
);
