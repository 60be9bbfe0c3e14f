import { screen, waitFor, within } from '@testing-library/react';
import { longRun } from '../../../live/__testUtils__/longRun';
import { openRunPage } from '../__testUtils__/openRunPage';
import {
  serveRecorded,
  serveRun,
  stopServers,
} from '../__testUtils__/serveRun';

afterEach(stopServers);

async function lines() {
  const table = await screen.findByRole('table', {
    name: 'What happened, newest first',
  });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('cell')[1]?.textContent);
}

describe('events of a run', () => {
  it.each([
    'approval-rejected',
    'cancel',
    'lock-released',
    'retry-after-rollback',
    'settle',
    'uncertain-and-resume',
    'undo-failed',
  ])('are told for people: %s', async name => {
    const { server } = await serveRecorded(name);
    openRunPage(server, { at: '?tab=events' });
    expect(await lines()).toMatchSnapshot();
  });

  it('come in pages, and a page does not move while more happens', async () => {
    const { run, events } = longRun(120);
    const server = await serveRun(run, events.slice(0, 210));
    const { user } = openRunPage(server, { at: '?tab=events' });
    expect(await lines()).toHaveLength(100);
    expect(screen.getByText('111–210 of 210')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Older' }));
    expect(screen.getByText('11–110 of 210')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Older' }));
    expect(await lines()).toHaveLength(10);
    expect((await lines()).at(-1)).toBe('Run requested');
    server.say(...events.slice(210).map(({ fact }) => fact));
    await screen.findByText('1–10 of 244');
    await user.click(screen.getByRole('button', { name: 'Newer' }));
    await user.click(screen.getByRole('button', { name: 'Newer' }));
    await user.click(screen.getByRole('button', { name: 'Newer' }));
    await waitFor(async () =>
      expect((await lines())[0]).toBe('Run ended: Succeeded'),
    );
  });

  it('of a newer server are told by their type', async () => {
    const { server } = await serveRecorded('calm', { upTo: 6 });
    server.say({ type: 'run.renamed' } as never);
    openRunPage(server, { at: '?tab=events' });
    expect((await lines())[0]).toBe(
      'Something that this version does not know: run.renamed',
    );
  });
});
