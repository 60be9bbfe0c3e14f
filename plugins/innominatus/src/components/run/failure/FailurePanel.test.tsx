import { screen, within } from '@testing-library/react';
import { runOfPlan } from '../../../live/__testUtils__/runOfPlan';
import { openRunPage, query } from '../__testUtils__/openRunPage';
import {
  serveRecorded,
  serveRun,
  stopServers,
} from '../__testUtils__/serveRun';

afterEach(stopServers);

describe('a run that failed', () => {
  it('says which step failed and why, leads to it and to the page about the reason', async () => {
    const { server } = await serveRecorded('failure-and-rollback');
    const { user } = openRunPage(server);
    await screen.findByText('The run was rolled back');
    expect(screen.getByText('Step Smoke test')).toBeVisible();
    expect(screen.getByText('boom')).toBeVisible();
    const [page] = screen.getAllByRole('link', { name: /^About / });
    expect(page?.getAttribute('href')).toMatch(
      /^https:\/\/github\.com\/innominatus\/innominatus\/blob\/main\/docs\/errors\/\w+\.md$/,
    );
    await user.click(
      screen.getByRole('button', { name: 'Show step Smoke test' }),
    );
    await screen.findByRole('heading', { name: 'Step Smoke test' });
    expect(query()).toBe('?step=smoke');
  });

  it('says what still stands and why, and that the lock is kept', async () => {
    const { server } = await serveRecorded('undo-failed');
    openRunPage(server);
    await screen.findByText('The run could not be rolled back entirely');
    const standing = screen.getByRole('link', {
      name: /create repository platform\/shop/,
    });
    expect(standing).toHaveAttribute(
      'href',
      'https://git.example.com/platform/shop',
    );
    expect(
      screen.getByText(/the target refused: others have pushed/),
    ).toBeVisible();
    expect(screen.getByText(/Its lock is kept/)).toBeVisible();
  });

  it('shows all problems of a run that could not be planned, with line and column', async () => {
    const server = await serveRun(runOfPlan(undefined));
    server.say(
      {
        type: 'run.requested',
        application: 'shop',
        environment: 'local',
        workflow: 'deploy',
        lockKeys: [],
      },
      {
        type: 'run.finished',
        outcome: 'failed',
        error: { reason: 'planFailed', message: 'the plan has 2 problems' },
        problems: [
          {
            path: '/containers/web/image',
            message: 'has no image',
            reason: 'imageMissing',
            line: 7,
            column: 3,
            hint: 'hand one in',
          },
          { path: '/resources/db', message: 'unknown', reason: 'noDefinition' },
        ],
      },
    );
    openRunPage(server);
    await screen.findByText('The run could not be planned');
    const problems = within(screen.getByRole('list', { name: 'Problems' }));
    expect(problems.getAllByRole('listitem')).toHaveLength(2);
    expect(problems.getByText(/Line 7, column 3/)).toBeVisible();
    expect(problems.getByText('Hint: hand one in')).toBeVisible();
    const retry = screen.getByRole('button', { name: 'Retry' });
    expect(retry).toHaveAttribute('aria-disabled', 'true');
  });

  it('says who cancelled it', async () => {
    const { server } = await serveRecorded('cancel');
    openRunPage(server);
    await screen.findByText('The run was cancelled');
    expect(screen.getByText(/^By \w+/)).toBeVisible();
  });
});
