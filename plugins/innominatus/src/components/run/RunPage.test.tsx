import { screen, waitFor, within } from '@testing-library/react';
import { openRunPage, query } from './__testUtils__/openRunPage';
import { serveRecorded, stopServers } from './__testUtils__/serveRun';

afterEach(stopServers);

describe('RunPage', () => {
  it('shows a run that goes on, and what becomes of it, without a reload', async () => {
    const { server, rest } = await serveRecorded('calm', { upTo: 6 });
    openRunPage(server);
    expect(
      screen.getByRole('status', { name: 'Loading the run' }),
    ).toBeVisible();
    await screen.findByRole('heading', { name: 'shop · local · run 12' });
    expect(status()).toHaveTextContent('Running');
    server.say(...rest);
    await waitFor(() => expect(status()).toHaveTextContent('Succeeded'));
    await screen.findByText('Run 12: Succeeded');
  });
});

/** The status in the header of the run. */
function status(): HTMLElement {
  const term = screen.getByText('Status', { selector: 'dt *' });
  const item = term.closest('div');
  if (!item) throw new Error('the header has no status');
  return within(item).getByRole('definition');
}
