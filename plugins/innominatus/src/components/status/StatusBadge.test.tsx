import { screen } from '@testing-library/react';
import { renderView } from '../../__testUtils__/renderView';
import { StatusBadge } from './StatusBadge';

describe('StatusBadge', () => {
  it('says what a run did in words', async () => {
    renderView(<StatusBadge kind="run" status="rolledBack" />);
    expect(await screen.findByText('Rolled back')).toBeVisible();
  });

  it('says why a step was skipped', async () => {
    renderView(<StatusBadge kind="step" status="skipped" reason="condition" />);
    expect(await screen.findByText('Skipped')).toBeVisible();
    expect(screen.getByText('its condition does not hold')).toBeVisible();
  });

  it('gives a reason that is no word of ours as it is', async () => {
    renderView(
      <StatusBadge kind="run" status="waiting" reason="approval of Prod" />,
    );
    expect(await screen.findByText('approval of Prod')).toBeVisible();
  });

  it('shows the word of a newer server', async () => {
    const fromServer = { kind: 'run', status: 'hibernating' };
    renderView(
      <StatusBadge {...(fromServer as Parameters<typeof StatusBadge>[0])} />,
    );
    expect(await screen.findByText('hibernating')).toBeVisible();
  });
});
