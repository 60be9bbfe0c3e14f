import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { openRunPage } from './__testUtils__/openRunPage';
import { serveRecorded, stopServers } from './__testUtils__/serveRun';

afterEach(stopServers);

/** What is wrong with what is shown; colours and sizes are for a real browser to judge. */
async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

const tall = { timeout: 10_000 };

describe('the page of a run, for those who use it by other means', () => {
  it.each([
    ['a step in detail', 'failure-and-rollback', undefined, '?step=smoke'],
    ['effects', 'undo-failed', undefined, '?tab=effects'],
    ['events', 'settle', undefined, '?tab=events'],
    ['a question', 'approval', 8, ''],
    ['an uncertain step', 'uncertain-and-resume', 10, '?step=order'],
    ['a run without a plan', 'calm', 1, ''],
  ])('has no findings: %s', async (_, name, upTo, at) => {
    const { server } = await serveRecorded(name, { upTo });
    openRunPage(server, { at, groups: ['group:default/platform'] });
    await screen.findByRole('heading', { name: 'shop · local · run 12' }, tall);
    expect(await findings()).toEqual([]);
  });

  it('has no findings in its dialogs', async () => {
    const { server } = await serveRecorded('failure-and-rollback');
    server.intercept = ({ path }) =>
      path.endsWith('/retry')
        ? { status: 200, body: { round: 2, steps: [], kept: ['smoke'] } }
        : undefined;
    const { user } = openRunPage(server);
    await user.click(await screen.findByRole('button', { name: 'Retry' }));
    await screen.findByText('These keep what they have brought:');
    expect(await findings()).toEqual([]);
  });

  it('has no findings when there is no such run', async () => {
    const { server } = await serveRecorded('calm');
    server.intercept = () => ({ status: 404 });
    openRunPage(server);
    await screen.findByRole('alert');
    expect(await findings()).toEqual([]);
  });
});
