import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chaos } from './Chaos';
import { allChecks } from './checks/allChecks';
import type { Evidence } from './evidence/Evidence';
import type { ChaosOptions } from './parseOptions';
import { playChaos, type Played } from './playChaos';
import { formatReport } from './report/formatReport';
import type { ChaosPlace } from './runChaos';

/** What came of one seed. */
export interface SeedResult {
  seed: number;
  isSound: boolean;
  seconds: number;
  runs: number;
  disturbances: Played['disturbances'];
}

/** Plays one seed from the start of its servers to their end, and prints what was found. */
export async function playSeed(
  options: ChaosOptions,
  { cwd, print, note }: ChaosPlace,
): Promise<SeedResult> {
  const { seed } = options;
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1_000;
  const tell = (text: string) => {
    note(`chaos: ${seconds().toFixed(1).padStart(6)} s: ${text}\n`);
  };
  tell(`--seed ${seed}`);
  const chaos = await Chaos.start(join(cwd, 'temp'), seed);
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
    const { disturbances, evidence } = played;
    const runs = evidence.runs.length;
    return { seed, isSound, seconds: seconds(), runs, disturbances };
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
