import { act, screen, waitFor, within } from '@testing-library/react';
import { errorResponse } from '../__testUtils__/FakeInnominatus';
import { apiUrl } from '../__testUtils__/apiUrl';
import { findViolations } from '../__testUtils__/findViolations';
import { anEnvironment, aRun } from '../__testUtils__/fixtures';
import { renderView } from '../__testUtils__/renderView';
import { serveInnominatus } from '../__testUtils__/serveInnominatus';
import { http } from 'msw';
import { InnominatusPage } from './InnominatusPage';

const { serve, server } = serveInnominatus();

const fortyFive = Array.from({ length: 45 }, (_, index) =>
  aRun({ id: `run-${45 - index}`, number: 45 - index }),
);

const run = (number: number) =>
  screen.findByRole('link', { name: `Run #${number} of shop` });

async function choose(
  user: ReturnType<typeof renderView>['user'],
  label: string,
  option: string,
) {
  await user.click(
    await screen.findByRole('button', { name: new RegExp(label) }),
  );
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('InnominatusPage', () => {
  it('lists the runs of all applications with links to them', async () => {
    const fake = serve({
      runs: [
        aRun({
          id: 'run-2',
          application: 'blog',
          startedBy: { ref: 'service:ci' },
        }),
        aRun({ status: 'waiting', waitingFor: 'approval of Prod' }),
      ],
    });
    renderView(<InnominatusPage />);
    const table = await screen.findByRole('grid', { name: 'Runs' });
    const [, blog, shop] = within(table).getAllByRole('row');
    expect(within(blog!).getByRole('rowheader')).toHaveTextContent('#1');
    expect(
      within(blog!).getByRole('link', { name: 'Run #1 of blog' }),
    ).toHaveAttribute('href', '/innominatus/runs/run-2');
    expect(blog).toHaveTextContent('ci');
    expect(shop).toHaveTextContent('ada');
    expect(shop).toHaveTextContent('approval of Prod');
    expect(shop).toHaveTextContent('1 min 4 s');
    expect(screen.getByText('2 runs')).toBeVisible();
    expect(fake.requests.map(({ path }) => path).sort()).toEqual([
      '/environments',
      '/runs',
    ]);
    expect(await findViolations()).toEqual([]);
  });

  it('goes through the pages and back, each of them in the address', async () => {
    serve({ runs: fortyFive });
    const { user, address } = renderView(<InnominatusPage />);
    await run(45);
    expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await run(25);
    expect(address()).toBe('/innominatus?cursor=20');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await run(5);
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Previous' }));
    await run(25);
    await user.click(screen.getByRole('button', { name: 'Previous' }));
    await run(45);
    expect(address()).toBe('/innominatus');
  });

  it('opens the page of an address, from where only the newest runs are known', async () => {
    serve({ runs: fortyFive });
    const { user } = renderView(<InnominatusPage />, {
      at: '/innominatus?cursor=20',
    });
    await run(25);
    expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Newest' }));
    await run(45);
  });

  it('says that there are more runs than are counted', async () => {
    serve({ runs: fortyFive, manyRuns: true });
    renderView(<InnominatusPage />);
    expect(await screen.findByText('10,000+ runs')).toBeVisible();
  });

  it('filters at the server, and keeps the filters in the address', async () => {
    const fake = serve({
      runs: [
        aRun({ id: 'run-3', number: 3, environment: 'prod', status: 'failed' }),
        aRun({ id: 'run-2', number: 2, environment: 'prod' }),
        aRun(),
      ],
      environments: [
        anEnvironment(),
        anEnvironment({ name: 'prod', title: 'Production' }),
      ],
    });
    const { user, address } = renderView(<InnominatusPage />, {
      at: '/innominatus?cursor=0',
    });
    await run(1);
    await choose(user, 'Environment', 'Production');
    await waitFor(() =>
      expect(screen.queryByText('#1')).not.toBeInTheDocument(),
    );
    await choose(user, 'Status', 'Failed');
    await waitFor(() =>
      expect(screen.queryByText('#2')).not.toBeInTheDocument(),
    );
    await run(3);
    expect(address()).toBe('/innominatus?environment=prod&status=failed');
    const asked = fake.seen('GET /runs').at(-1)?.query;
    expect(asked?.get('environment')).toBe('prod');
    expect(asked?.get('status')).toBe('failed');
    expect(asked?.has('cursor')).toBe(false);
  });

  it('filters by who started a run, oneself first', async () => {
    serve({
      runs: [
        aRun({ id: 'run-2', number: 2 }),
        aRun({ startedBy: { ref: 'user:default/test' } }),
      ],
    });
    const { user, address } = renderView(<InnominatusPage />);
    await run(2);
    await choose(user, 'Started by', 'Me');
    await waitFor(() =>
      expect(address()).toMatch(/startedBy=user%3Adefault%2F(guest|test)/),
    );
    await choose(user, 'Started by', 'Anyone');
    await run(2);
    await choose(user, 'Started by', 'ada');
    await waitFor(() =>
      expect(address()).toContain('startedBy=user%3Adefault%2Fada'),
    );
  });

  it('takes a text to filter by once it is entered or cleared', async () => {
    const fake = serve({
      runs: [aRun({ id: 'run-2', number: 2, workflow: 'delete' }), aRun()],
    });
    const { user, address } = renderView(<InnominatusPage />);
    await run(1);
    await user.type(
      screen.getByRole('searchbox', { name: 'Workflow' }),
      'delete{Enter}',
    );
    await waitFor(() =>
      expect(screen.queryByText('#1')).not.toBeInTheDocument(),
    );
    expect(address()).toBe('/innominatus?workflow=delete');
    // With its first request, not one for each letter.
    expect(fake.seen('GET /runs')).toHaveLength(2);
    await user.type(
      screen.getByRole('searchbox', { name: 'Application' }),
      'nothing',
    );
    await user.tab();
    expect(await screen.findByText('No run fits the filters')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    await run(1);
    expect(address()).toBe('/innominatus');
  });

  it('shows what the server says about a filter from an address', async () => {
    serve();
    server.use(
      http.get(`${apiUrl}/runs`, () =>
        errorResponse(400, 'InputError', 'the request has 1 problem', {
          problems: [
            {
              path: '/query/startedBy',
              message: 'must be a principal',
              reason: 'pattern',
              hint: 'user:default/ada',
            },
          ],
        }),
      ),
    );
    renderView(<InnominatusPage />, { at: '/innominatus?startedBy=ada' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('must be a principal');
    expect(alert).toHaveTextContent('Hint: user:default/ada');
    expect(
      screen.getByRole('button', { name: /Started by/ }),
    ).toHaveTextContent('ada');
  });

  it('says what one may not do', async () => {
    const fake = serve();
    server.use(
      http.get(`${apiUrl}/runs`, () =>
        errorResponse(403, 'NotAllowedError', 'you may not read runs'),
      ),
    );
    renderView(<InnominatusPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not do this',
    );
    jest.useFakeTimers({ advanceTimers: true });
    const asked = fake.requests.length;
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    jest.useRealTimers();
    expect(fake.requests).toHaveLength(asked);
  });

  it('shows placeholders until the runs are there', async () => {
    serve({ runs: [aRun()] });
    renderView(<InnominatusPage />);
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeVisible();
    await run(1);
    expect(
      screen.queryByRole('status', { name: 'Loading' }),
    ).not.toBeInTheDocument();
  });
});
