import { screen, waitFor, within } from '@testing-library/react';
import { runOfPlan } from '../../live/__testUtils__/runOfPlan';
import { openRunPage, query } from './__testUtils__/openRunPage';
import { serveRecorded, serveRun, stopServers } from './__testUtils__/serveRun';

afterEach(stopServers);

/** What the header says of the run. */
function head(label: string): HTMLElement {
  const term = screen.getByText(label, { selector: 'dt *' });
  const item = term.closest('div');
  if (!item) throw new Error(`the header has no ${label}`);
  return within(item).getByRole('definition');
}

const title = { name: 'shop · local · run 12' };

describe('RunPage', () => {
  it('shows a run that goes on, and what becomes of it, without a reload', async () => {
    const { server, rest } = await serveRecorded('calm', { upTo: 6 });
    openRunPage(server);
    expect(
      screen.getByRole('status', { name: 'Loading the run' }),
    ).toBeVisible();
    await screen.findByRole('heading', title);
    expect(head('Status')).toHaveTextContent('Running');
    expect(head('Started by')).toHaveTextContent('ada');
    expect(head('Plan')).toHaveTextContent('f00d');
    server.say(...rest);
    await waitFor(() => expect(head('Status')).toHaveTextContent('Succeeded'));
    await screen.findByText('Run 12: Succeeded');
  });

  it('tells those who do not see the page what a run waits for and when it fails, and nothing that was so before', async () => {
    const { server, rest } = await serveRecorded('failure-and-rollback', {
      upTo: 11,
    });
    openRunPage(server);
    await screen.findByRole('heading', title);
    expect(screen.queryByText(/^Run 12: /)).toBeNull();
    server.say(...rest.slice(0, 4));
    await screen.findByText('Step Smoke test: Failed. Run 12: Rolling back');
    server.say(...rest.slice(4));
    await screen.findByText('Run 12: Rolled back');
  });

  it('says that it reconnects when the stream breaks and the server restarts, and goes on with no fact lost or doubled', async () => {
    const { server, rest } = await serveRecorded('calm', { upTo: 8 });
    server.copies = 2;
    openRunPage(server, { at: '?tab=events' });
    await screen.findByText('Commit: started');
    await waitFor(() => expect(server.openStreams).toBe(1));
    await server.stop();
    await screen.findByText('Connection lost, connecting again');
    expect(screen.getByRole('heading', title)).toBeVisible();
    server.say(...rest);
    await server.start();
    await screen.findByText('Run ended: Succeeded', {}, { timeout: 5_000 });
    expect(screen.queryByText('Connection lost, connecting again')).toBeNull();
    expect(screen.getAllByText('Commit: started')).toHaveLength(1);
    expect(screen.getAllByText('Commit: succeeded')).toHaveLength(1);
  });

  it('goes on after the end when it is retried', async () => {
    const { server } = await serveRecorded('retry-after-rollback');
    const later = server.events.splice(22).map(({ fact }) => fact);
    server.intercept = ({ path, query: { size } }) => {
      if (!path.endsWith('/retry')) return undefined;
      if (size > 0) {
        return {
          status: 200,
          body: {
            round: 2,
            steps: [{ step: 'smoke', name: 'Smoke test', why: 'notDone' }],
            kept: [],
          },
        };
      }
      server.say(...later);
      return undefined;
    };
    const { user } = openRunPage(server);
    await screen.findByRole('heading', title);
    expect(head('Status')).toHaveTextContent('Rolled back');
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText('Smoke test: was not done');
    await user.click(within(dialog).getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(head('Status')).toHaveTextContent('Succeeded'));
    expect(head('Round')).toHaveTextContent('2');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('explains that there is no such run, or one of others, and leads to those that one may see', async () => {
    const { server } = await serveRecorded('calm');
    server.intercept = () => ({
      status: 404,
      body: {
        error: { name: 'NotFoundError', message: 'no run "run-1"' },
        request: { method: 'GET', url: '/' },
        response: { statusCode: 404 },
      },
    });
    openRunPage(server);
    expect(
      await screen.findByText('There is no such run, or you may not see it'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'All runs' })).toHaveAttribute(
      'href',
      '/innominatus',
    );
    expect(screen.queryByRole('heading', title)).toBeNull();
  });

  it('waits for a backend that is down, and shows the run when it is up', async () => {
    const { server } = await serveRecorded('calm');
    await server.stop();
    openRunPage(server);
    await screen.findByText('The innominatus backend cannot be reached');
    await server.start();
    expect(
      await screen.findByRole('heading', title, { timeout: 5_000 }),
    ).toBeVisible();
  });

  it('opens a step by its address, which a reload keeps', async () => {
    const { server } = await serveRecorded('calm');
    const first = openRunPage(server, { at: '?step=commit' });
    await screen.findByRole('heading', { name: 'Step Commit' });
    const row = screen.getByRole('row', { name: /Smoke test/ });
    await first.user.click(within(row).getByRole('button'));
    await screen.findByRole('heading', { name: 'Step Smoke test' });
    expect(query()).toBe('?step=smoke');
    await first.user.click(screen.getByRole('tab', { name: 'Effects' }));
    expect(query()).toBe('?step=smoke&tab=effects');
    const address = query();
    first.unmount();
    openRunPage(server, { at: address });
    expect(await screen.findByRole('tab', { name: 'Effects' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('says when the address names a step that there is not', async () => {
    const { server } = await serveRecorded('calm');
    openRunPage(server, { at: '?step=nowhere&tab=sideways' });
    expect(
      await screen.findByText('The run has no step nowhere.'),
    ).toBeVisible();
  });

  it('shows what a queued run waits for, and that it has no plan yet', async () => {
    const { server } = await serveRecorded('calm', {
      upTo: 1,
      run: { waitingFor: 'the lock of shop/local' },
    });
    openRunPage(server);
    await screen.findByRole('heading', title);
    expect(head('Waits for')).toHaveTextContent('the lock of shop/local');
    expect(
      screen.getByText('There are no steps before the run has its plan.'),
    ).toBeVisible();
  });

  it('leads to the entity that it was deployed from', async () => {
    const { server } = await serveRecorded('approval', {
      upTo: 8,
      run: { entity: 'component:default/shop' },
    });
    openRunPage(server);
    await screen.findByRole('heading', title);
    expect(screen.getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop',
    );
    expect(head('Waits for')).toHaveTextContent(
      'step Go live?: the test (0 of 2 approvals)',
    );
  });

  it('shows durations by the clock of the server, never negative ones', async () => {
    const server = await serveRun(runOfPlan(undefined));
    server.events.push(
      {
        seq: 1,
        at: '2099-01-01T00:00:00.000Z',
        version: 1,
        fact: {
          type: 'run.requested',
          application: 'shop',
          environment: 'local',
          workflow: 'deploy',
          lockKeys: [],
        },
      },
      {
        seq: 2,
        at: '2099-01-01T00:00:00.000Z',
        version: 1,
        fact: { type: 'run.lockGranted' },
      },
      {
        seq: 3,
        at: '2099-01-01T00:00:01.000Z',
        version: 1,
        fact: { type: 'run.claimed', process: 'p', claim: 'c' },
      },
    );
    openRunPage(server);
    await screen.findByRole('heading', title);
    expect(head('Since')).toHaveTextContent(/^0 s$/);
  });
});
