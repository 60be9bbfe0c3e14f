import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';
import type { Visit } from '../Visit';

/** Deploys the component whose steps end when the test says so. */
async function deployGated(visit: Visit, environment: string) {
  const { gates } = visit.world;
  gates.shut('first');
  gates.shut('second');
  await visit.openDeployments('gated');
  await new DeploymentsScreen(visit.page).deploy(environment);
  const run = new RunScreen(visit.page);
  await run.showsStep('First gate', 'Running');
  return run;
}

browserTest(
  'steps advance while one looks, also after a reload in the middle',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    const run = await deployGated(visit, 'This machine');
    const mark = () => page.evaluate(() => document.body.dataset.reloaded);
    await page.evaluate(() => {
      document.body.dataset.reloaded = 'no';
    });
    await visit.photograph('run-live');

    world.gates.open('first');
    await run.showsStep('First gate', 'Succeeded');
    await run.showsStep('Second gate', 'Running');
    if ((await mark()) !== 'no') throw new Error('the page was loaded anew');

    await page.reload();
    await run.showsStep('Second gate', 'Running');
    world.gates.open('second');
    await run.showsStatus('Succeeded');
    await run.showsStep('Commit manifests', 'Succeeded');
  },
);

browserTest(
  'a run goes on, and the page with it, when the backend dies and comes back',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    const run = await deployGated(visit, 'Staging');
    await page.evaluate(() => {
      document.body.dataset.reloaded = 'no';
    });

    await world.backstage.server.stop('SIGKILL');
    try {
      await page.getByText('Connection lost, connecting again').waitFor();
      await visit.inspect('a run whose backend is down');
      world.gates.open('first');
    } finally {
      await world.backstage.server.start();
    }

    await run.showsStep('Second gate', 'Running');
    world.gates.open('second');
    await run.showsStatus('Succeeded');
    await page
      .getByText('Connection lost, connecting again')
      .waitFor({ state: 'detached' });
    const mark = await page.evaluate(() => document.body.dataset.reloaded);
    if (mark !== 'no') throw new Error('the page was loaded anew');
  },
);

browserTest(
  'a run is cancelled, with a reason that others read',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    const run = await deployGated(visit, 'This machine');
    await run.action('Cancel run').click();
    const dialog = run.dialog(/^Cancel run \d+\?$/);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('wrong image');
    await visit.inspect('the dialog that cancels');
    await dialog.getByRole('button', { name: 'Cancel run' }).click();
    await run.showsStatus('Cancelled');
    await page.getByText(/^By .*guest: wrong image$/).waitFor();
    await visit.inspect('a run that was cancelled');
  },
);
