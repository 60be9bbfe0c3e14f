import { screen } from '@testing-library/react';
import { renderView } from '../../__testUtils__/renderView';
import { When } from './When';

describe('When', () => {
  beforeEach(() => {
    jest.useFakeTimers({
      now: new Date('2026-11-30T12:00:00.000Z'),
      advanceTimers: true,
    });
  });
  afterEach(() => jest.useRealTimers());

  it.each([
    ['2026-11-30T11:59:30.000Z', 'just now'],
    ['2026-11-30T11:57:00.000Z', '3 min ago'],
    ['2026-11-30T07:00:00.000Z', '5 h ago'],
    ['2026-11-28T11:00:00.000Z', '2 d ago'],
    // The clock of the server is ahead.
    ['2026-11-30T12:05:00.000Z', 'just now'],
  ])(
    'says of %s that it was %s, and the exact time as title',
    async (at, text) => {
      renderView(<When at={at} />);
      const time = await screen.findByText(text);
      expect(time).toHaveAttribute('datetime', at);
      expect(time).toHaveAttribute('title', new Date(at).toLocaleString());
    },
  );

  it('says the date of what is long ago', async () => {
    renderView(<When at="2026-01-02T12:00:00.000Z" />);
    expect(
      await screen.findByText(
        new Date('2026-01-02T12:00:00.000Z').toLocaleDateString(),
      ),
    ).toBeVisible();
  });

  it('shows what is no time as it is', async () => {
    renderView(<When at="soon" />);
    expect(await screen.findByText('soon')).toBeVisible();
  });
});
