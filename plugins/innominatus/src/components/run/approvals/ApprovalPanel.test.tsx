import { screen, waitFor, within } from '@testing-library/react';
import { openRunPage } from '../__testUtils__/openRunPage';
import { serveRecorded, stopServers } from '../__testUtils__/serveRun';

afterEach(stopServers);

const platform = ['group:default/platform'];

/** Go live? Two of the platform group have to say so; bob has. */
async function serveQuestion(
  options: { upTo?: number; run?: object; until?: string } = {},
) {
  const { upTo = 8, run, until = '2099-01-01T00:00:00.000Z' } = options;
  const { server, rest } = await serveRecorded('approval', { upTo, run });
  for (const { fact } of server.events) {
    if (fact.type === 'step.suspended') fact.until = until;
  }
  return { server, rest };
}

async function panel() {
  return await screen.findByRole('region', {
    name: 'Step Go live? asks for approval',
  });
}

describe('approvals', () => {
  it('shows what is asked, of whom, until when, for which plan and what follows', async () => {
    const { server } = await serveQuestion();
    openRunPage(server, { groups: platform });
    const question = await panel();
    expect(question).toHaveTextContent('2 more approvals are needed');
    expect(question).toHaveTextContent('0 of 2 given');
    expect(question).toHaveTextContent('Members of platform can answer.');
    expect(question).toHaveTextContent('f00d');
    const after = within(question).getByRole('list');
    expect(after).toHaveTextContent('live');
    expect(after).toHaveTextContent('tell');
    expect(after).not.toHaveTextContent('build');
  });

  it('sends a yes with its reason and the plan that was shown, and goes on', async () => {
    const { server, rest } = await serveQuestion();
    server.intercept = ({ path }) => {
      if (path.endsWith('/approve')) {
        server.sayAs('user:default/bob', ...rest.slice(0, 1));
      }
      return undefined;
    };
    const { user } = openRunPage(server, { groups: platform });
    const question = await panel();
    await user.click(
      await within(question).findByRole('button', { name: 'Approve' }),
    );
    await within(question).findByText('Say why');
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
    await user.type(
      within(question).getByRole('textbox', { name: /Reason/ }),
      'tested on staging',
    );
    await user.click(within(question).getByRole('button', { name: 'Approve' }));
    await within(question).findByText('You have answered already.');
    expect(question).toHaveTextContent('Approved by bob');
    expect(question).toHaveTextContent('One more approval is needed');
    expect(within(question).queryByRole('button')).toBeNull();
    expect(
      server.requests.find(
        ({ path }) => path === '/runs/run-1/steps/ask/approve',
      )?.body,
    ).toEqual({ reason: 'tested on staging', planHash: 'f00d' });
  });

  it('sends a no with its reason', async () => {
    const { server } = await serveQuestion();
    const { user } = openRunPage(server, { groups: platform });
    const question = await panel();
    await user.type(
      await within(question).findByRole('textbox', { name: /Reason/ }),
      'not on a Friday',
    );
    await user.click(within(question).getByRole('button', { name: 'Reject' }));
    await waitFor(() =>
      expect(
        server.requests.find(({ path }) => path.endsWith('/ask/reject'))?.body,
      ).toEqual({ reason: 'not on a Friday', planHash: 'f00d' }),
    );
  });

  it.each([
    [
      'who started the run',
      { as: 'user:default/ada', groups: platform },
      {},
      'You started this run: somebody else has to answer.',
    ],
    [
      'who is in none of the groups',
      { groups: ['group:default/shop'] },
      {},
      'You are in none of the groups that can answer.',
    ],
    [
      'who may not approve at all',
      { groups: platform },
      {
        run: {
          may: {
            cancel: true,
            retry: true,
            rollback: true,
            resume: true,
            approve: false,
            approveOwn: false,
          },
        },
      },
      'You may not approve steps of this run.',
    ],
    [
      'who comes too late',
      { groups: platform },
      { until: '2026-01-02T00:00:00.000Z' },
      'The time to answer is up.',
    ],
  ])('has no buttons for %s, and says why', async (_, who, options, why) => {
    const { server } = await serveQuestion(options);
    openRunPage(server, who);
    const question = await panel();
    await within(question).findByText(why);
    expect(within(question).queryByRole('button')).toBeNull();
  });

  it('lets those approve their own runs whom the server lets', async () => {
    const { server } = await serveQuestion({
      run: {
        may: {
          cancel: true,
          retry: true,
          rollback: true,
          resume: true,
          approve: true,
          approveOwn: true,
        },
      },
    });
    openRunPage(server, { as: 'user:default/ada', groups: platform });
    expect(
      await within(await panel()).findByRole('button', { name: 'Approve' }),
    ).toBeEnabled();
  });
});
