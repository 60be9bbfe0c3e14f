import { act, screen, waitFor, within } from '@testing-library/react';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { findViolations } from '../__testUtils__/findViolations';
import { aDeployment, aRun, deployments } from '../__testUtils__/fixtures';
import { renderTab, shop } from '../__testUtils__/renderTab';
import { tabPath } from '../__testUtils__/renderView';
import { serveInnominatus } from '../__testUtils__/serveInnominatus';
import { EntityDeployments } from './EntityDeployments';

const { serve } = serveInnominatus();

const environment = (name: string) => screen.findByRole('article', { name });

describe('EntityDeployments', () => {
  it('shows the environments side by side and the runs, with two requests', async () => {
    const fake = serve({ runs: [aRun({ number: 7 })] });
    renderTab(<EntityDeployments />);
    const dev = await environment('dev');
    expect(
      within(dev).getByRole('link', { name: 'Run #1 of shop' }),
    ).toHaveAttribute('href', `${tabPath}/runs/run-1`);
    expect(within(dev).getByText('Succeeded')).toBeVisible();
    expect(within(dev).getByText('Revision 1')).toBeVisible();
    expect(within(dev).getByText('by ada')).toBeVisible();
    const prod = await environment('Production');
    expect(within(prod).getAllByText('Nothing yet')).toHaveLength(2);
    const table = await screen.findByRole('grid', { name: 'Runs' });
    expect(
      within(table).getByRole('link', { name: 'Run #7 of shop' }),
    ).toHaveAttribute('href', `${tabPath}/runs/run-1`);
    expect(fake.requests.map(({ path }) => path).sort()).toEqual([
      '/applications/shop/deployments',
      '/runs',
    ]);
    expect(await findViolations()).toEqual([]);
  });

  it('says who has an environment to itself', async () => {
    const waiting = aRun({
      id: 'run-9',
      number: 9,
      status: 'queued',
      waitingFor: 'run 8',
    });
    const holder = aRun({ id: 'run-8', number: 8, status: 'rollingBack' });
    serve({
      deployments: deployments({
        environments: [
          aDeployment({
            newestRun: waiting,
            lockedBy: { run: holder, since: '2026-11-01T10:00:00.000Z' },
          }),
          aDeployment({
            name: 'prod',
            lockedBy: { since: '2026-11-01T10:00:00.000Z' },
          }),
        ],
      }),
    });
    renderTab(<EntityDeployments />);
    const dev = await environment('dev');
    expect(within(dev).getByText('run 8')).toBeVisible();
    expect(
      within(dev).getByRole('link', { name: 'Run #8 of shop' }),
    ).toHaveAttribute('href', `${tabPath}/runs/run-8`);
    expect(
      within(await environment('prod')).getByText('a run that you may not see'),
    ).toBeVisible();
  });

  it('says that an environment has been emptied', async () => {
    serve({
      deployments: deployments({
        environments: [
          aDeployment({
            lastSucceeded: aRun({
              workflow: 'delete',
              workload: undefined,
              revision: undefined,
            }),
          }),
        ],
      }),
    });
    renderTab(<EntityDeployments />);
    expect(within(await environment('dev')).getByText('Removed')).toBeVisible();
  });

  it('offers nothing that one may not do, and says so', async () => {
    serve({
      deployments: deployments({
        mayDelete: false,
        environments: [
          aDeployment({
            newestRun: aRun(),
            mayDeploy: false,
            mayDelete: false,
          }),
        ],
      }),
    });
    renderTab(<EntityDeployments />);
    const dev = await environment('dev');
    expect(within(dev).queryByRole('button')).not.toBeInTheDocument();
    expect(within(dev).getByText('You cannot deploy here')).toBeVisible();
  });

  it('invites to deploy what was never deployed', async () => {
    serve({
      deployments: deployments({
        known: false,
        mayDelete: false,
        environments: [aDeployment()],
      }),
    });
    renderTab(<EntityDeployments />);
    expect(
      await screen.findByText('shop has not been deployed yet'),
    ).toBeVisible();
    expect(await screen.findByText('There are no runs yet')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Deploy to dev' })).toBeEnabled();
    expect(
      screen.queryByRole('button', { name: /Remove/ }),
    ).not.toBeInTheDocument();
    expect(await findViolations()).toEqual([]);
  });

  it('says that there are no environments', async () => {
    serve({ deployments: deployments({ environments: [] }) });
    renderTab(<EntityDeployments />);
    expect(
      await screen.findByText('There is no environment that you may see'),
    ).toBeVisible();
  });

  it('helps with the annotation that is missing, and asks the server nothing', async () => {
    const fake = serve();
    const { metadata, ...rest } = shop;
    renderTab(<EntityDeployments />, {
      entity: { ...rest, metadata: { name: metadata.name } },
    });
    expect(
      await screen.findByRole('region', { name: 'Annotations to add' }),
    ).toHaveTextContent('innominatus.io/score-file: ./score.yaml');
    expect(fake.requests).toEqual([]);
    expect(await findViolations()).toEqual([]);
  });

  it('asks anew when the server signals changes, once for those that come together', async () => {
    const signals = new FakeSignals();
    const fake = serve({ runs: [aRun()] });
    renderTab(<EntityDeployments />, { signals });
    const table = await screen.findByRole('grid', { name: 'Runs' });
    await within(table).findByRole('link', { name: 'Run #1 of shop' });
    const run = aRun({ id: 'run-2', number: 2 });
    fake.state.runs = [run, aRun()];
    fake.state.deployments = deployments({
      environments: [aDeployment({ newestRun: run, lastSucceeded: run })],
    });
    act(() => signals.publish('innominatus:application:shop'));
    act(() => signals.publish('innominatus:application:shop'));
    expect(
      await within(table).findByRole('link', { name: 'Run #2 of shop' }),
    ).toBeVisible();
    await waitFor(async () =>
      expect(
        within(await environment('dev')).getByRole('link'),
      ).toHaveAttribute('href', `${tabPath}/runs/run-2`),
    );
    expect(fake.seen('GET /runs')).toHaveLength(2);
  });

  it('says that nobody answers, and recovers by itself', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const fake = serve({ down: true });
      renderTab(<EntityDeployments />);
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(
        'The innominatus backend cannot be reached',
      );
      expect(alert).toHaveTextContent('Trying again by itself');
      expect(await findViolations()).toEqual([]);
      fake.state.down = false;
      await act(() => jest.advanceTimersByTimeAsync(5_000));
      expect(await environment('dev')).toBeVisible();
      await waitFor(() =>
        expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
      );
    } finally {
      jest.useRealTimers();
    }
  });

  it('looks every five seconds while something runs and nothing is signalled, then no more', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const running = aRun({ status: 'running', finishedAt: undefined });
      const fake = serve({
        runs: [running],
        deployments: deployments({
          environments: [aDeployment({ newestRun: running })],
        }),
      });
      renderTab(<EntityDeployments />);
      expect(
        within(await environment('dev')).getByText('Running'),
      ).toBeVisible();
      fake.state.runs = [aRun()];
      fake.state.deployments = deployments();
      await act(() => jest.advanceTimersByTimeAsync(5_000));
      await waitFor(async () =>
        expect(
          within(await environment('dev')).getByText('Succeeded'),
        ).toBeVisible(),
      );
      const asked = fake.requests.length;
      await act(() => jest.advanceTimersByTimeAsync(30_000));
      expect(fake.requests).toHaveLength(asked);
    } finally {
      jest.useRealTimers();
    }
  });
});
