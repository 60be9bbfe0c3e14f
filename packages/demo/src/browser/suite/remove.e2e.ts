import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';

browserTest(
  'what was deployed is removed, once one has said of which application',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    const deployments = new DeploymentsScreen(page);
    const run = new RunScreen(page);
    await visit.openDeployments('files');
    await deployments.deploy('Staging');
    await run.showsStatus('Succeeded');
    await page.getByRole('link', { name: 'All runs' }).click();

    await page.getByRole('button', { name: 'Remove from Staging' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('textbox', {
      name: 'Type files to confirm',
    });
    await confirm.fill('files');
    await visit.photograph('remove-dialog');
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.waitForURL(/\/runs\//);
    await run.showsStatus('Succeeded');
    await page.getByRole('tab', { name: 'Effects' }).click();
    await page.getByText('Deleted').first().waitFor();
  },
);
