import { act, screen } from '@testing-library/react';
import { renderView } from '../../__testUtils__/renderView';
import { Elapsed } from './Elapsed';

const from = '2026-11-01T10:00:00.000Z';

describe('Elapsed', () => {
  it.each([
    ['2026-11-01T10:00:00.000Z', '0 s'],
    ['2026-11-01T10:00:02.499Z', '2.4 s'],
    ['2026-11-01T10:00:59.999Z', '59 s'],
    ['2026-11-01T10:01:05.000Z', '1 min 5 s'],
    ['2026-11-01T13:07:05.000Z', '3 h 7 min'],
    ['2026-11-03T14:00:00.000Z', '2 d 4 h'],
    // The clock of the server that ended it is behind.
    ['2026-11-01T09:59:00.000Z', '0 s'],
  ])('takes until %s for %s', async (to, text) => {
    renderView(<Elapsed from={from} to={to} />);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('goes on while there is no end', async () => {
    jest.useFakeTimers({
      now: new Date('2026-11-01T10:00:30.000Z'),
      advanceTimers: true,
    });
    try {
      renderView(<Elapsed from={from} />);
      expect(await screen.findByText('30 s')).toBeVisible();
      await act(() => jest.advanceTimersByTimeAsync(15_000));
      expect(screen.getByText(/^4[56] s$/)).toBeVisible();
    } finally {
      jest.useRealTimers();
    }
  });
});
