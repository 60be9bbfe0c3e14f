import type { HeldPlace } from './Checkpoints';

/** Where a server shall stand still, as its environment tells it: one a line, after the number of the call. */
export function readHeldPlaces(): HeldPlace[] {
  const lines = (process.env.HELD ?? '').split('\n').filter(Boolean);
  return lines.map(line => {
    const [call, ...place] = line.split(' ');
    return { place: place.join(' '), call: Number(call) };
  });
}
