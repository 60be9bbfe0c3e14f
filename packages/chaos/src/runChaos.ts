import { parseOptions } from './parseOptions';
import { playSeed } from './playSeed';
import { playSeeds } from './playSeeds';
import { formatSeeds } from './report/formatSeeds';

/** Where the program runs and whom it tells what. */
export interface ChaosPlace {
  cwd: string;
  /** The report. */
  print: (text: string) => void;
  /** What is going on, for the person who waits. */
  note: (text: string) => void;
}

/**
 * The whole program.
 *
 * @returns whether everything was as it has to be
 */
export async function runChaos(
  args: string[],
  place: ChaosPlace,
): Promise<boolean> {
  const options = parseOptions(args);
  const results = await playSeeds(options, seed =>
    playSeed({ ...options, seed }, place),
  );
  if (options.times > 1) place.print(`${formatSeeds(results)}\n`);
  return results.every(({ isSound }) => isSound);
}
