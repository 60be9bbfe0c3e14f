import { browserTest } from '../browserTest';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';

browserTest(
  'a user who may only read sees everything, and no button that would fail',
  { as: 'viewer' },
  async visit => {
    const { page, world } = visit;
    const guest = await world.backstage.api('guest');
    const { runs } = await guest.submitScore(
      { entity: 'component:default/asking' },
      { environment: 'local' },
    );

    await visit.openDeployments('asking');
    const local = new DeploymentsScreen(page).environment('This machine');
    await local.getByText('You cannot deploy here').waitFor();
    const buttons = page.getByRole('button', { name: /^(Deploy|Remove)\b/ });
    if ((await buttons.count()) > 0) throw new Error('there are buttons');
    await visit.photograph('entity-tab-viewer');

    await visit.open(`/innominatus/runs/${runs[0]?.id}`);
    const run = new RunScreen(page);
    await run.showsStatus('Waiting');
    await page.getByText('You may not approve steps of this run.').waitFor();
    await run.action('Cancel run').focus();
    await page
      .getByRole('tooltip')
      .filter({ hasText: 'You may not cancel this run' })
      .waitFor();
    const details = await run.openStep('Create repository');
    await details.getByRole('region', { name: 'Log' }).waitFor();
    await visit.inspect('a run that one may only read');

    const again = await world.backstage.api('approver');
    await again.cancelRun(runs[0]?.id ?? '');
    await run.showsStatus('Cancelled');
  },
);
