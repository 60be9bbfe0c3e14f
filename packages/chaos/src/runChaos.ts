import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chaos } from './Chaos';
import { allChecks } from './checks/allChecks';
import type { Evidence } from './evidence/Evidence';
import { parseOptions } from './parseOptions';
import { playChaos } from './playChaos';
import { formatReport } from './report/formatReport';

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
  { cwd, print, note }: ChaosPlace,
): Promise<boolean> {
  const options = parseOptions(args);
  const begin = performance.now();
  const tell = (text: string) => {
    const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
    note(`chaos: ${seconds.padStart(6)} s: ${text}\n`);
  };
  tell(`--seed ${options.seed}`);
  const chaos = await Chaos.start(join(cwd, 'temp'), options.seed);
  const stopListening = endWhenInterrupted(chaos);
  let keep = true;
  try {
    await chaos.fleet.start();
    tell('the servers are ready');
    const played = await playChaos(chaos, options, tell);
    const findings = allChecks.map(check => ({
      name: check.name,
      faults: check.find(played.evidence),
    }));
    const isSound = findings.every(({ faults }) => faults.length === 0);
    keep = options.keep || !isSound;
    const folder = keep ? chaos.folder : undefined;
    if (folder) writeTargetLog(folder, played.evidence);
    print(`${formatReport({ options, played, findings, folder })}\n`);
    return isSound;
  } finally {
    stopListening();
    await chaos.stop();
    if (!keep) chaos.remove();
  }
}

/** The database has the rest. */
function writeTargetLog(
  folder: string,
  { writes, calls, pauses }: Evidence,
): void {
  const text = JSON.stringify({ writes, calls, pauses }, null, 2);
  writeFileSync(join(folder, 'targets.json'), text);
}

function endWhenInterrupted(chaos: Chaos): () => void {
  const end = () => {
    void chaos.stop().finally(() => process.exit(130));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  signals.forEach(signal => process.once(signal, end));
  return () => signals.forEach(signal => process.off(signal, end));
}
