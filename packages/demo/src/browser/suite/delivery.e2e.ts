import { deliveryTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';

deliveryTest(
  'a delivery to a cluster is seen in its tab, and its objects in the one of Kubernetes',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    const run = new RunScreen(page);
    const deployments = new DeploymentsScreen(page);

    await visit.openDeployments('my-application');
    await deployments.deploy('Development');
    await run.showsStep('Onboard to Argo CD', 'Running');
    await visit.inspect('a delivery on its way');
    await run.showsStatus('Succeeded');
    await visit.photograph('delivery-run');
    const step = await run.openStep('Onboard to Argo CD');
    await step.getByText(/live: [0-9a-f]{40}/).waitFor();
    await page.getByRole('tab', { name: 'Effects' }).click();
    await page.getByText('Created').first().waitFor();
    await visit.photograph('delivery-effects');

    await visit.openDeployments('my-application');
    const development = deployments.environment('Development');
    await development.getByText('Succeeded').waitFor();
    await visit.photograph('delivery-tab');

    await visit.open('/catalog/default/component/my-application/kubernetes');
    await page.getByText('Your Clusters').waitFor();
    await page.getByRole('button', { name: /^cluster/ }).click();
    await page
      .getByRole('button', { name: /my-application/ })
      .first()
      .click();
    await visit.photographOthers('kubernetes-tab');

    const guest = await visit.world.backstage.api('guest');
    const { runs } = await guest.deleteApplication('my-application', {
      environment: 'dev',
    });
    await visit.open(`/innominatus/runs/${runs[0]?.id}`);
    await run.showsStatus('Succeeded');
  },
);
