import {
  InnominatusApiError,
  InnominatusConnectionError,
} from '@innominatus/plugin-innominatus-common';
import { screen, within } from '@testing-library/react';
import { renderView } from '../../__testUtils__/renderView';
import { ErrorPanel } from './ErrorPanel';

const problem = {
  path: '/metadata/name',
  message: 'too long',
  reason: 'schema',
};

describe('ErrorPanel', () => {
  it('shows every problem with its place and hint', async () => {
    renderView(
      <ErrorPanel
        error={
          new InnominatusApiError('the Score file has 3 problems', {
            status: 400,
            problems: [
              { ...problem, line: 3, column: 9, hint: 'at most 63 letters' },
              { ...problem, line: 4 },
              { ...problem, path: '', message: 'the document is empty' },
            ],
          })
        }
      />,
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('the Score file has 3 problems');
    const items = within(
      within(alert).getByRole('list', { name: 'Problems' }),
    ).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'Line 3, column 9/metadata/nametoo longHint: at most 63 letters',
      'Line 4/metadata/nametoo long',
      'the document is empty',
    ]);
  });

  it('never takes text of others for markup', async () => {
    renderView(<ErrorPanel error={new Error('<img src=x> & <b>bold</b>')} />);
    expect(await screen.findByText('<img src=x> & <b>bold</b>')).toBeVisible();
  });

  it('lets one try again', async () => {
    const retry = jest.fn();
    const { user } = renderView(
      <ErrorPanel error={new Error('odd')} onRetry={retry} />,
    );
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      'a server that is down',
      new InnominatusConnectionError('http://localhost:7007', new Error('no')),
    ],
    [
      'a proxy without a server',
      new InnominatusApiError('the server answered 502', { status: 502 }),
    ],
  ])(
    'says of %s that it cannot be reached, and whether it is tried again',
    async (_, error) => {
      const { rerender } = renderView(<ErrorPanel error={error} />);
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The innominatus backend cannot be reached',
      );
      expect(screen.queryByText(/by itself/)).not.toBeInTheDocument();
      rerender(<></>);
      renderView(<ErrorPanel error={error} retrying />);
      expect(await screen.findByText(/Trying again by itself/)).toBeVisible();
    },
  );
});
