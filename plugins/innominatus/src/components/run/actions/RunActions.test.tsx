import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openRunPage } from '../__testUtils__/openRunPage';
import { serveRecorded, stopServers } from '../__testUtils__/serveRun';

afterEach(stopServers);

async function button(name: string) {
  return await screen.findByRole('button', { name });
}

/** By the keyboard alone. */
async function tabTo(element: HTMLElement) {
  (document.activeElement as HTMLElement | null)?.blur();
  do await userEvent.tab();
  while (
    document.activeElement !== element &&
    document.activeElement !== document.body
  );
}

const nothing = {
  cancel: false,
  retry: false,
  rollback: false,
  resume: false,
  approve: false,
  approveOwn: false,
};

describe('what one can do about a run', () => {
  it('cancels it with a reason', async () => {
    const { server, rest } = await serveRecorded('cancel', { upTo: 11 });
    server.intercept = ({ path }) => {
      if (path.endsWith('/cancel')) server.say(...rest.slice(0, 2));
      return undefined;
    };
    const { user } = openRunPage(server);
    await user.click(await button('Cancel run'));
    const dialog = await screen.findByRole('dialog');
    await user.type(
      within(dialog).getByRole('textbox', { name: 'Reason' }),
      'wrong image',
    );
    await user.click(
      within(dialog).getByRole('button', { name: 'Cancel run' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(
      server.requests.find(({ path }) => path === '/runs/run-1/cancel')?.body,
    ).toEqual({ reason: 'wrong image' });
  });

  it('shows what a retry would begin anew, why, and what is kept, and does nothing before one says so', async () => {
    const { server } = await serveRecorded('failure-and-rollback');
    const preview = {
      round: 2,
      steps: [
        { step: 'commit', name: 'Commit', why: 'undone' },
        { step: 'smoke', name: 'Smoke test', why: 'follows' },
      ],
      kept: ['repository'],
    };
    server.intercept = ({ path }) =>
      path.endsWith('/retry') ? { status: 200, body: preview } : undefined;
    const { user } = openRunPage(server);
    await user.click(await button('Retry'));
    const dialog = await screen.findByRole('dialog', { name: 'Retry run 12?' });
    await within(dialog).findByText('Round 2 begins with these steps:');
    const lists = within(dialog).getAllByRole('list');
    expect(lists.map(list => list.textContent)).toEqual([
      'Commit: was undoneSmoke test: follows a step that begins anew',
      expect.stringMatching(/repository/i),
    ]);
    const [, close] = within(dialog).getAllByRole('button', { name: 'Close' });
    await user.click(close ?? dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const asked = server.requests.filter(({ path }) => path.endsWith('/retry'));
    expect(asked.map(({ query }) => query.get('dryRun'))).toEqual(['true']);
  });

  it('shows in which order a rollback would undo, and what would stay and why', async () => {
    const { server } = await serveRecorded('calm');
    const preview = {
      undo: [
        {
          step: 'commit',
          name: 'Commit',
          effects: [{ id: 'commit#1.1', summary: 'commit 3 files' }],
        },
      ],
      left: [
        {
          step: 'repository',
          effect: 'repository#1.1',
          summary: 'create repository platform/shop',
          reason: 'overtaken',
        },
      ],
    };
    server.intercept = ({ path, query }) =>
      path.endsWith('/rollback') && query.has('dryRun')
        ? { status: 200, body: preview }
        : undefined;
    const { user } = openRunPage(server);
    await user.click(await button('Roll back'));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText('commit 3 files');
    expect(dialog).toHaveTextContent('a later run has touched it');
    await user.click(within(dialog).getByRole('button', { name: 'Roll back' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const asked = server.requests.filter(({ path }) =>
      path.endsWith('/rollback'),
    );
    expect(asked.map(({ query }) => query.get('dryRun'))).toEqual([
      'true',
      null,
    ]);
  });

  it('says in the dialog why the server refuses, and offers nothing to confirm', async () => {
    const { server } = await serveRecorded('failure-and-rollback');
    server.intercept = ({ path }) =>
      path.endsWith('/retry')
        ? {
            status: 409,
            body: {
              error: {
                name: 'ConflictError',
                message: 'run 13 has started since',
                reason: 'superseded',
              },
              request: { method: 'POST', url: '/' },
              response: { statusCode: 409 },
            },
          }
        : undefined;
    const { user } = openRunPage(server);
    await user.click(await button('Retry'));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText('run 13 has started since');
    expect(
      within(dialog).getByRole('button', { name: 'Retry' }),
    ).toBeDisabled();
  });

  it('says at the button why something cannot be done now, also to the keyboard', async () => {
    const { server } = await serveRecorded('calm');
    const { user } = openRunPage(server);
    const retry = await button('Retry');
    expect(retry).toHaveAttribute('aria-disabled', 'true');
    await user.click(retry);
    expect(screen.queryByRole('dialog')).toBeNull();
    await tabTo(retry);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'There is nothing to retry: deploy again',
    );
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('offers nothing that one may not do', async () => {
    const { server } = await serveRecorded('calm', {
      upTo: 6,
      run: { may: nothing },
    });
    const { user } = openRunPage(server);
    const cancel = await button('Cancel run');
    await tabTo(cancel);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'You may not cancel this run',
    );
    await user.click(cancel);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks what became of an uncertain step, and takes outputs as YAML', async () => {
    const { server, rest } = await serveRecorded('uncertain-and-resume', {
      upTo: 10,
    });
    server.intercept = ({ path }) => {
      if (path.endsWith('/resume')) server.say(...rest);
      return undefined;
    };
    const { user } = openRunPage(server, { at: '?step=order' });
    await user.click(await button('Say what became of it'));
    const dialog = await screen.findByRole('dialog');
    const confirm = within(dialog).getByRole('button', { name: 'Go on' });
    expect(confirm).toBeDisabled();
    await user.click(
      within(dialog).getByRole('radio', { name: /^It was done/ }),
    );
    const outputs = within(dialog).getByRole('textbox', { name: 'Outputs' });
    await user.type(outputs, '- 201');
    await within(dialog).findByText('Outputs must be a map in YAML: list');
    expect(confirm).toBeDisabled();
    await user.clear(outputs);
    await user.type(outputs, 'status: 201');
    await user.click(confirm);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(
      server.requests.find(({ path }) => path.endsWith('/resume'))?.body,
    ).toEqual({ step: 'order', outcome: 'done', outputs: { status: 201 } });
  });
});
