import { render, screen } from '@testing-library/react';
import App from './App';

// It loads and compiles all plugins, which takes a busy machine longer than a page that is there.
const PATIENCE_MS = 50_000;
jest.setTimeout(PATIENCE_MS + 10_000);

describe('App', () => {
  it('asks who to be', async () => {
    render(App.createRoot());
    expect(
      await screen.findByRole(
        'button',
        { name: 'Enter as guest' },
        { timeout: PATIENCE_MS },
      ),
    ).toBeInTheDocument();
  });
});
