import type { BrowserWorld } from '../BrowserWorld';
import { entityTabRequests } from './entityTabRequests';
import { eventsFolded } from './eventsFolded';
import type { Measured } from './Measured';
import { runPageInteractive } from './runPageInteractive';
import { statusOnScreen } from './statusOnScreen';

/** How fast the pages are, on this machine, while it does whatever else it does. */
export async function measureAll(world: BrowserWorld): Promise<Measured[]> {
  return [
    await entityTabRequests(world),
    await statusOnScreen(world),
    await runPageInteractive(world),
    await eventsFolded(world),
  ];
}
