import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { apiUrl } from '../../__testUtils__/apiUrl';
import {
  errorResponse,
  type FakeState,
} from '../../__testUtils__/FakeInnominatus';
import { findViolations } from '../../__testUtils__/findViolations';
import { renderTab } from '../../__testUtils__/renderTab';
import { tabPath } from '../../__testUtils__/renderView';
import { serveInnominatus } from '../../__testUtils__/serveInnominatus';
import { EntityDeployments } from '../EntityDeployments';

const { serve, server } = serveInnominatus();

/** Opens the dialog for the environment `dev`. */
async function openDialog(state: Partial<FakeState> = {}) {
  const fake = serve(state);
  const view = renderTab(<EntityDeployments />);
  await view.user.click(
    await screen.findByRole('button', { name: 'Remove from dev' }),
  );
  const dialog = await screen.findByRole('dialog', {
    name: 'Remove shop from dev',
  });
  return { fake, dialog, ...view };
}

const startButton = () => screen.getByRole('button', { name: 'Remove' });

const nameField = () =>
  screen.getByRole('textbox', { name: 'Type shop to confirm' });

describe('DeleteDialog', () => {
  it('shows what runs have made, and that only what one may open leads anywhere', async () => {
    const { dialog } = await openDialog({
      graph: {
        nodes: [
          { id: 'a', kind: 'application', label: 'shop' },
          {
            id: 'r',
            kind: 'object',
            type: 'repository',
            label: 'acme/shop',
            url: 'https://git.example.com/acme/shop',
          },
          {
            id: 'e',
            kind: 'object',
            type: 'script',
            label: 'odd',
            url: 'data:text/html,<script>alert(1)</script>',
          },
        ],
        edges: [],
      },
    });
    const list = await within(dialog).findByRole('list', {
      name: 'What runs have made',
    });
    const items = within(list).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'acme/shop repository',
      'odd script',
    ]);
    expect(within(list).getAllByRole('link')).toHaveLength(1);
    expect(within(list).getByRole('link')).toHaveAttribute(
      'href',
      'https://git.example.com/acme/shop',
    );
    expect(await findViolations()).toEqual([]);
  });

  it('starts once the name was typed, and goes to the run', async () => {
    const { fake, user, address } = await openDialog();
    expect(startButton()).toBeDisabled();
    await user.type(nameField(), 'sho{Enter}');
    expect(startButton()).toBeDisabled();
    await user.type(nameField(), 'p{Enter}{Enter}');
    await waitFor(() => expect(address()).toBe(`${tabPath}/runs/run-1`));
    expect(fake.state.runs).toHaveLength(1);
    const [request] = fake.seen('DELETE /applications/shop');
    expect(request?.query.get('environment')).toBe('dev');
  });

  it('says why it was refused', async () => {
    const { user } = await openDialog();
    server.use(
      http.delete(`${apiUrl}/applications/shop`, () =>
        errorResponse(409, 'ConflictError', 'run #7 is under way in dev', {
          reason: 'lockHeld',
        }),
      ),
    );
    await user.type(nameField(), 'shop');
    await user.click(startButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'run #7 is under way in dev',
    );
  });

  it('closes without doing anything', async () => {
    const { fake, user } = await openDialog();
    await user.type(nameField(), 'shop');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(fake.seen('DELETE /applications/shop')).toEqual([]);
  });
});
