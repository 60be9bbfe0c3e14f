import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';
import { Visit } from '../Visit';

browserTest(
  'somebody else approves with a reason, and the starter sees it go on',
  { as: 'guest' },
  async visit => {
    const starter = new RunScreen(visit.page);
    await visit.openDeployments('approval');
    await new DeploymentsScreen(visit.page).deploy('This machine');
    await starter.showsStatus('Waiting');
    await visit.page
      .getByText('You started this run: somebody else has to answer.')
      .waitFor();

    const other = await Visit.begin(visit.world, { as: 'approver' });
    try {
      await other.open(visit.page.url());
      const approver = new RunScreen(other.page);
      await approver.showsStatus('Waiting');
      const reason = other.page.getByRole('textbox', { name: 'Reason' });
      await other.page.getByRole('button', { name: 'Approve' }).click();
      await other.page.getByText('Say why').waitFor();
      await reason.fill('looks good');
      await other.photograph('approval');
      await other.page.getByRole('button', { name: 'Approve' }).click();
      await approver.showsStatus('Succeeded');
    } finally {
      await other.end();
    }

    await starter.showsStatus('Succeeded');
    await starter.showsStep('Commit manifests', 'Succeeded');
    await visit.page.getByRole('tab', { name: 'Events' }).click();
    await visit.page.getByText(/looks good/).waitFor();
  },
);

browserTest(
  'a run ends when somebody says no',
  { as: 'approver' },
  async visit => {
    const { page, world } = visit;
    const guest = await world.backstage.api('guest');
    const { runs } = await guest.submitScore(
      { entity: 'component:default/asking' },
      { environment: 'staging' },
    );
    await visit.open(`/innominatus/runs/${runs[0]?.id}`);
    const run = new RunScreen(page);
    await run.showsStatus('Waiting');
    await page.getByRole('textbox', { name: 'Reason' }).fill('not on a Friday');
    await page.getByRole('button', { name: 'Reject' }).click();
    await run.showsStep('Go live', 'Failed');
    await page
      .getByText(/not on a Friday/)
      .first()
      .waitFor();
  },
);
