import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';

browserTest(
  'the dark theme is chosen in the settings and kept',
  { as: 'guest', colorScheme: 'light' },
  async visit => {
    const { page } = visit;
    await visit.open('/settings');
    await page.getByRole('button', { name: 'Dark' }).first().click();
    await visit.openDeployments('parallel');
    const deployments = new DeploymentsScreen(page);
    await deployments.environment('This machine').waitFor();
    const mode = await page.evaluate(() =>
      document.body.getAttribute('data-theme-mode'),
    );
    if (mode !== 'dark') throw new Error(`the theme is ${mode}`);
    await visit.inspect('the tab in the dark');

    const dialog = await deployments.askToDeploy('This machine');
    await dialog.getByText('Commit manifests').first().waitFor();
    await visit.inspect('the dialog in the dark');
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    const run = new RunScreen(page);
    await run.showsStatus('Succeeded');
    await run.openStep('Commit manifests');
    await visit.inspect('a run in the dark');
    await visit.open('/innominatus');
    await page.getByRole('link', { name: 'Run #1 of parallel' }).waitFor();
    await visit.inspect('all runs in the dark');
  },
);

browserTest(
  'steps are reached by keyboard: in the drawing, their details, and back',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    const guest = await world.backstage.api('guest');
    const { runs } = await guest.submitScore(
      { entity: 'component:default/parallel' },
      { environment: 'staging' },
    );
    await visit.open(`/innominatus/runs/${runs[0]?.id}`);
    const run = new RunScreen(page);
    await run.showsStatus('Succeeded');
    await run.step('Repository of the code', 'Succeeded').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await run.details('Commit manifests').waitFor();
    await page.getByRole('button', { name: 'Close details' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Choose a step to see what it did.').waitFor();
  },
);
