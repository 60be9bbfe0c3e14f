import { browserTest } from '../browserTest';
import { RunScreen } from '../screens/RunScreen';

browserTest(
  'a run with 500 steps is read, and gone through by keyboard',
  { as: 'guest' },
  async visit => {
    const { page, world } = visit;
    const guest = await world.backstage.api('guest');
    const { runs } = await guest.requestRun({
      application: 'large',
      environment: 'local',
      workflow: {
        steps: Array.from({ length: 500 }, (_, index) => ({
          name: `Step ${index + 1}`,
          type: 'talk',
        })),
      },
    });
    await visit.open(`/innominatus/runs/${runs[0]?.id}`);
    const run = new RunScreen(page);
    await run.showsStatus('Succeeded');
    await run.step('Step 1', 'Succeeded').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await run.details('Step 500').waitFor();
    await visit.open(`/innominatus/runs/${runs[0]?.id}?step=step-250`);
    await run.details('Step 250').waitFor();
  },
);
