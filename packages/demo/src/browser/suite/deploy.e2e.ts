import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';

browserTest(
  'a component is deployed from its tab, and the run is followed to its end',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    const deployments = new DeploymentsScreen(page);
    const run = new RunScreen(page);

    await visit.openDeployments('hello');
    await page.getByText('hello has not been deployed yet').waitFor();
    await visit.inspect('the tab before the first run');

    const dialog = await deployments.askToDeploy('This machine');
    const start = dialog.getByRole('button', { name: 'Deploy', exact: true });
    await dialog.getByText('Create repository').first().waitFor();
    await visit.photograph('deploy-dialog');
    await start.click();

    await run.showsStatus('Succeeded');
    await run.showsStep('Create repository', 'Succeeded');
    await run.showsStep('Generate Kubernetes manifests', 'Succeeded');
    await visit.inspect('a run that succeeded');
    await page.getByRole('tab', { name: 'Effects' }).click();
    await page.getByText('Created').first().waitFor();
    await visit.photograph('effects');
    await page.getByRole('tab', { name: 'Events' }).click();
    await visit.inspect('the events of a run');

    await page.getByRole('link', { name: 'All runs' }).click();
    const local = deployments.environment('This machine');
    await local.getByText('Succeeded').waitFor();
    await local.getByText('Revision 1').waitFor();
    await page.getByRole('link', { name: 'Run #1 of hello' }).first().waitFor();
    await visit.photograph('entity-tab');
  },
);

browserTest(
  'the overview of a component and the menu lead to its runs',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    await visit.open('/catalog/default/component/hello');
    await page.getByRole('link', { name: 'All deployments' }).waitFor();
    await page.getByRole('table', { name: 'Environments' }).waitFor();
    await visit.inspect('the card on the overview');

    await page.getByRole('link', { name: 'Deployments' }).first().click();
    await page.waitForURL(/\/innominatus$/);
    const application = page.getByRole('searchbox', { name: 'Application' });
    await application.fill('hello');
    await application.press('Enter');
    await page.getByRole('link', { name: 'Run #1 of hello' }).waitFor();
    await visit.photograph('all-runs');

    await application.fill('nobody');
    await application.press('Enter');
    await page.getByText('No run fits the filters').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('link', { name: 'Run #1 of hello' }).click();
    await new RunScreen(page).showsStatus('Succeeded');
  },
);
