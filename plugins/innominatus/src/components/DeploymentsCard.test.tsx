import { screen, within } from '@testing-library/react';
import { findViolations } from '../__testUtils__/findViolations';
import { renderTab } from '../__testUtils__/renderTab';
import { tabPath } from '../__testUtils__/renderView';
import { serveInnominatus } from '../__testUtils__/serveInnominatus';
import { deployments } from '../__testUtils__/fixtures';
import { DeploymentsCard } from './DeploymentsCard';

const { serve } = serveInnominatus();

describe('DeploymentsCard', () => {
  it('shows the environments with one request and leads to the tab', async () => {
    const fake = serve();
    renderTab(<DeploymentsCard />);
    const table = await screen.findByRole('table', { name: 'Environments' });
    const dev = within(table).getByRole('row', { name: /^dev/ });
    expect(
      within(dev).getByRole('link', { name: 'Run #1 of shop' }),
    ).toHaveAttribute('href', `${tabPath}/runs/run-1`);
    expect(dev).toHaveTextContent('Succeeded');
    expect(dev).toHaveTextContent('Revision 1');
    expect(
      within(table).getByRole('row', { name: /^Production/ }),
    ).toHaveTextContent('Nothing yet');
    expect(
      screen.getByRole('link', { name: 'All deployments' }),
    ).toHaveAttribute('href', tabPath);
    expect(fake.requests).toHaveLength(1);
    expect(await findViolations()).toEqual([]);
  });

  it('says that there is nothing', async () => {
    serve({ deployments: deployments({ environments: [] }) });
    renderTab(<DeploymentsCard />);
    expect(
      await screen.findByText('There is no environment that you may see'),
    ).toBeVisible();
  });

  it('says that nobody answers', async () => {
    serve({ down: true });
    renderTab(<DeploymentsCard />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The innominatus backend cannot be reached',
    );
  });
});
