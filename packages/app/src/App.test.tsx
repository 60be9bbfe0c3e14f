import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('asks who to be', async () => {
    render(App.createRoot());
    expect(
      await screen.findByRole('button', { name: 'Enter as guest' }),
    ).toBeInTheDocument();
  });
});
