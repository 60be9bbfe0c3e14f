import type { BrowserWorld } from '../BrowserWorld';
import { Visit } from '../Visit';
import type { Measured } from './Measured';

/** Requests to the plugin's backend until the tab of an entity shows everything. */
export async function entityTabRequests(
  world: BrowserWorld,
): Promise<Measured> {
  const visit = await Visit.begin(world, { as: 'guest' });
  let value = 0;
  visit.page.on('request', request => {
    if (request.url().includes('/api/innominatus/')) value += 1;
  });
  await visit.openDeployments('hello');
  await visit.page.getByRole('grid', { name: 'Runs' }).waitFor();
  await visit.page.waitForLoadState('networkidle');
  await visit.end();
  return {
    what: 'requests of the tab of an entity',
    value,
    unit: 'requests',
    target: 3,
  };
}
