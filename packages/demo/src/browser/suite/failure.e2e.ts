import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';

browserTest(
  'a run that fails is undone; once the cause is mended, it is retried and rolled back',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    const run = new RunScreen(page);
    await visit.openDeployments('failure');
    await new DeploymentsScreen(page).deploy('This machine');

    await run.showsStatus('Rolled back');
    await page.getByText('The run was rolled back').waitFor();
    await page.getByText('Still standing').waitFor();
    await run.showsStep('Smoke test', 'Failed');
    await run.showsStep('Register', 'Undone');
    await visit.inspect('a run that was rolled back');
    await page.getByRole('button', { name: 'Show step Smoke test' }).click();
    await run.details('Smoke test').getByText('503').first().waitFor();

    await world.service.mend();
    await run.action('Retry').click();
    const retry = run.dialog(/^Retry run \d+\?$/);
    await retry.getByText('Round 2 begins with these steps:').waitFor();
    await visit.photograph('retry-dialog');
    await retry.getByRole('button', { name: 'Retry' }).click();
    await run.showsStatus('Succeeded');
    await run.showsStep('Smoke test', 'Succeeded');

    await run.action('Roll back').click();
    const rollback = run.dialog(/^Roll back run \d+\?$/);
    await rollback.getByText('This is undone, in this order:').waitFor();
    await visit.inspect('the preview of a rollback');
    await rollback.getByRole('button', { name: 'Roll back' }).click();
    await run.showsStatus('Rolled back');
    await run.showsStep('Register', 'Undone');
  },
);

browserTest(
  'somebody who looked there says what became of a step whose answer was lost',
  { as: 'guest' },
  async visit => {
    const { page } = visit;
    const run = new RunScreen(page);
    await visit.openDeployments('uncertain');
    await new DeploymentsScreen(page).deploy('This machine');
    await run.showsStep('Send parcel', 'Outcome unknown');
    const details = await run.openStep('Send parcel');
    await visit.inspect('a run with a step of unknown outcome');
    await details
      .getByRole('button', { name: 'Say what became of it' })
      .click();
    const dialog = run.dialog(/^What became of step Send parcel\?$/);
    await dialog.getByText(/^It was done/).click();
    await visit.inspect('the dialog that asks what became of a step');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await run.showsStatus('Succeeded');
  },
);
