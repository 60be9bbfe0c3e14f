import { browserTest } from '../browserTest';
import { RunScreen } from '../screens/RunScreen';

browserTest(
  'a template deploys a component, and its task leads to the run',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    await visit.open('/create/templates/default/deploy-component');
    await page.getByRole('textbox', { name: 'Component' }).fill('wait');
    await page.getByRole('option', { name: 'wait' }).click();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.waitForURL(/\/create\/tasks\//);
    await page.getByRole('link', { name: 'Run' }).waitFor();
    await visit.photograph('template-task');
    await page.getByRole('link', { name: 'Run' }).click();
    const run = new RunScreen(page);
    await run.showsStatus('Succeeded');
    await run.showsStep('Let caches expire', 'Succeeded');
  },
);
