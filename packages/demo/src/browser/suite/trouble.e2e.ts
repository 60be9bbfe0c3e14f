import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';

browserTest(
  'problems of a Score file are shown with line and column',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    await visit.openDeployments('broken');
    const deployments = new DeploymentsScreen(page);
    const dialog = await deployments.askToDeploy('This machine');
    await dialog.getByText('The Score file has problems').waitFor();
    await dialog
      .getByText(/^Line \d+, column \d+/)
      .first()
      .waitFor();
    await visit.photograph('score-file-problems');
    const start = dialog.getByRole('button', { name: 'Deploy', exact: true });
    if (await start.isEnabled()) throw new Error('it could be deployed');
  },
);

browserTest(
  'a Score file that is not there is looked for, and named',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    await visit.openDeployments('missing');
    const deployments = new DeploymentsScreen(page);
    const dialog = await deployments.askToDeploy('This machine');
    await dialog
      .getByText(/is not beside .*\/missing\/catalog-info/)
      .first()
      .waitFor();
    await visit.inspect('the dialog without a Score file');
  },
);

browserTest(
  'a component without annotations has no tab',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    await visit.open('/catalog/default/component/plain');
    await page.getByRole('heading', { name: 'plain' }).waitFor();
    const navigation = page.getByRole('navigation', {
      name: 'Content navigation',
    });
    await navigation.getByRole('link', { name: 'Overview' }).waitFor();
    if ((await navigation.getByRole('link').count()) > 1) {
      throw new Error('there is a tab');
    }
  },
);

browserTest(
  'a run that is not there is said to be missing',
  { as: 'guest' },
  async visit => {
    await visit.open('/innominatus/runs/00000000-0000-4000-8000-000000000000');
    await visit.page
      .getByText('There is no such run, or you may not see it')
      .waitFor();
    await visit.inspect('a run that is not there');
  },
);

browserTest(
  'lists say that the backend is down, and come back with it',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    await visit.openDeployments('hello');
    await page.getByRole('button', { name: 'Deploy to Staging' }).waitFor();
    await world.backstage.server.stop();
    try {
      const workflow = page.getByRole('searchbox', { name: 'Workflow' });
      await workflow.fill('deploy');
      await workflow.press('Enter');
      await page
        .getByText('The innominatus backend cannot be reached')
        .first()
        .waitFor();
      await visit.inspect('the tab while the backend is down');
    } finally {
      await world.backstage.server.start();
    }
    await page
      .getByText('The innominatus backend cannot be reached')
      .first()
      .waitFor({ state: 'detached' });
  },
);
