import { screen, within } from '@testing-library/react';
import { openRunPage } from '../__testUtils__/openRunPage';
import { serveRecorded, stopServers } from '../__testUtils__/serveRun';

afterEach(stopServers);

async function states() {
  const table = await screen.findByRole('table', {
    name: 'What the run did outside',
  });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('cell').at(-1)?.textContent);
}

describe('effects of a run', () => {
  it('stand after success', async () => {
    const { server } = await serveRecorded('calm');
    openRunPage(server, { at: '?tab=effects' });
    expect(await states()).toEqual(['Stands', 'Stands']);
  });

  it('are undone by a rollback, or stay for a reason', async () => {
    const { server } = await serveRecorded('undo-failed');
    openRunPage(server, { at: '?tab=effects' });
    expect(await states()).toEqual([
      'Stays: the target refused: others have pushed',
      expect.stringMatching(/^Stands|^Stays/),
    ]);
  });

  it('lead to their step', async () => {
    const { server } = await serveRecorded('calm');
    const { user } = openRunPage(server, { at: '?tab=effects' });
    await states();
    await user.click(screen.getByRole('button', { name: 'Commit' }));
    expect(
      await screen.findByRole('heading', { name: 'Step Commit' }),
    ).toBeVisible();
  });

  it('are never a link that would run as a script', async () => {
    const { server } = await serveRecorded('calm');
    for (const { fact } of server.events) {
      if (fact.type === 'effect.intended') {
        for (const effect of fact.effects) {
          effect.url = `${'javascript'}:alert(1)`;
          effect.summary = '<img src=x onerror=alert(1)>';
        }
      }
      if (fact.type === 'step.succeeded') fact.confirmed = [];
    }
    openRunPage(server, { at: '?tab=effects' });
    await states();
    const [text] = screen.getAllByText('<img src=x onerror=alert(1)>');
    expect(text).toBeVisible();
    expect(text?.closest('a')).toBeNull();
  });
});
