import { renderTestApp, mockApis } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { aRun } from './__testUtils__/fixtures';
import { serveInnominatus } from './__testUtils__/serveInnominatus';
import innominatusPlugin from '.';

const { serve } = serveInnominatus();

describe('innominatusPlugin', () => {
  it('installs a page of all runs with its place in the navigation', async () => {
    serve({ runs: [aRun()] });
    renderTestApp({
      features: [innominatusPlugin],
      initialRouteEntries: ['/innominatus'],
      apis: [mockApis.identity({ userEntityRef: 'user:default/ada' })],
    });
    expect(
      await screen.findByRole('link', { name: 'Run #1 of shop' }),
    ).toHaveAttribute('href', '/innominatus/runs/run-1');
    expect(
      screen.getAllByRole('link', { name: 'Deployments' })[0],
    ).toHaveAttribute('href', '/innominatus');
  });
});
