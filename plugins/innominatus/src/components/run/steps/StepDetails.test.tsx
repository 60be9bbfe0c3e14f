import { screen, within } from '@testing-library/react';
import { openRunPage, query } from '../__testUtils__/openRunPage';
import { serveRecorded, stopServers } from '../__testUtils__/serveRun';

afterEach(stopServers);

async function details(name: string) {
  return within(await screen.findByRole('region', { name }));
}

describe('a step in detail', () => {
  it('shows its input and outputs as YAML, as the server gives them', async () => {
    const { server } = await serveRecorded('calm');
    const [planned] = server.run.plan?.steps ?? [];
    if (!planned) throw new Error('the recorded plan has no steps');
    planned.input = { owner: 'platform', token: '${secrets.token}' };
    for (const { fact } of server.events) {
      if (fact.type === 'step.succeeded') {
        fact.outputs = { url: 'https://git.example.com', password: '***' };
      }
    }
    openRunPage(server, { at: `?step=${planned.id}` });
    const step = await details(`Step ${planned.name}`);
    expect(step.getByRole('textbox', { name: 'Input' })).toHaveValue(
      'owner: platform\ntoken: ${secrets.token}',
    );
    expect(step.getByRole('textbox', { name: 'Outputs' })).toHaveValue(
      'url: https://git.example.com\npassword: "***"',
    );
  });

  it('shows its attempts, why it failed and what it comes after', async () => {
    const { server } = await serveRecorded('failure-and-rollback');
    openRunPage(server, { at: '?step=smoke' });
    const step = await details('Step Smoke test');
    const fact = (label: string) =>
      step.getByText(label, { selector: 'dt' }).nextElementSibling;
    expect(fact('Attempts')).toHaveTextContent('2');
    expect(fact('After')).toHaveTextContent('Commit');
    expect(step.getByText('boom')).toBeVisible();
  });

  it('shows its effects and whether they stand', async () => {
    const { server } = await serveRecorded('failure-and-rollback');
    openRunPage(server, { at: '?step=commit' });
    const step = await details('Step Commit');
    const table = within(step.getByRole('table', { name: 'Effects' }));
    expect(table.getByText(/commit 3 files/)).toBeVisible();
    expect(table.getByText('Undone')).toBeVisible();
  });

  it('shows its log, and says when the address names a line that it has not got', async () => {
    const { server } = await serveRecorded('calm');
    server.log = 'first\nsecond\nthird\n';
    const { user } = openRunPage(server, { at: '?step=commit&line=9' });
    const step = await details('Step Commit');
    expect(await step.findByText('The log has no line 9')).toBeVisible();
    const close = step.getByRole('button', { name: 'Close details' });
    await user.click(close);
    expect(query()).toBe('');
    expect(screen.queryByRole('region', { name: 'Step Commit' })).toBeNull();
  });

  it('distinguishes attempts, waits and undoing in time', async () => {
    const { server } = await serveRecorded('approval');
    openRunPage(server);
    const row = within(await screen.findByRole('row', { name: /Go live/ }));
    expect(row.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      'Attempt 1: began to wait, 0 s',
      expect.stringMatching(/^Waiting: over, 1 h/),
      expect.stringMatching(/^Attempt 1: succeeded/),
    ]);
  });
});
